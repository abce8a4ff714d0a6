"""The order of one kind of work."""

from django import forms

from yakuba.policies.destinations.models import Destination

PLACES = 3  # of an order; the quotations stand behind them anyway


class OrderForm(forms.Form):
    """The order of one kind of work, as so many choices."""

    def __init__(
        self,
        task: str,
        name: str,
        models: list[Destination],
        order: list[int],
        data: object,
    ) -> None:
        super().__init__(data, prefix=task)  # type: ignore[arg-type]
        self.task = task
        self.name = name
        self._models = {each.pk: each for each in models}
        choices = [("", "―")]
        choices += [(str(each.pk), each.name) for each in models]
        for place in range(PLACES):
            label = f"{name}の{place + 1}番目"
            initial = str(order[place]) if place < len(order) else ""
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                initial=initial,
                widget=forms.Select({"aria-label": label}),
            )

    def chosen_ids(self) -> list[int]:
        """In order, each once."""
        named = [int(value) for value in self.cleaned_data.values() if value]
        return list(dict.fromkeys(named))

    def chosen(self) -> list[Destination]:
        return [self._models[pk] for pk in self.chosen_ids()]
