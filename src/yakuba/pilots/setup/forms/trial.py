"""What the coordinator decides about a trial as a whole."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import in_force
from yakuba.pilots.applications.queries import taken_places
from yakuba.pilots.models import Pilot
from yakuba.pilots.rules import has_begun
from yakuba.pilots.setup import queries, rules
from yakuba.policies.destinations.enums import EndpointKind
from yakuba.policies.destinations.models import Destination

DAY = {"type": "date"}
LONGEST_DAYS = 3 * 366
KEPT = "実験が始まった後は、選んだ方式を外せません（報告の数字から消えてしまいます）。使えなくするときは、情報システム担当に停止を頼んでください。"
FEWER = "すでに{count}人の参加が決まっています。定員は{count}人以上にしてください。"
TOO_LONG = "実験の期間は、3年以内にしてください。"


class PilotForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no parameter
    """A trial. What can no longer be changed stands there, locked."""

    class Meta:
        model = Pilot
        fields = (
            "title purpose apply_from apply_until starts_on ends_on capacity destinations level "
            "needs_head_approval unit_quota units design coordinators monthly_tokens yen_per_hour"
        ).split()
        widgets = {
            "purpose": forms.Textarea({"rows": 4}),
            "apply_from": forms.DateInput(DAY),
            "apply_until": forms.DateInput(DAY),
            "starts_on": forms.DateInput(DAY),
            "ends_on": forms.DateInput(DAY),
            "destinations": forms.CheckboxSelectMultiple,
            "units": forms.CheckboxSelectMultiple,
            "coordinators": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "apply_until": "この日の24時まで応募できます。実験が始まったあとの日にすると、途中からの参加も受け付けます。",
            "ends_on": "この日の24時に、使う方式が自動で閉じます。年度をまたぐこともできます。",
            "destinations": "実験の期間だけ、参加者に開かれます。",
            "level": "参加者に示します。実際に送れるかどうかは、情報セキュリティ担当が決めた取扱いによります。",
            "needs_head_approval": "所属長が登録されていない課の応募は、承認なしで事務局に届きます。",
            "units": "部を選ぶと、その下の課がすべて応募できます。",
            "design": "「使う週と使わない週」は、参加者を無作為に二つの組に分け、一週おきに使います。同じ人どうしで比べられます。",
            "yen_per_hour": "報告で、減った時間を金額に換算するときに使います。入れた値は報告に書かれます。",
        }

    MORE = "needs_head_approval unit_quota units design coordinators monthly_tokens yen_per_hour".split()

    def __init__(
        self, *args: Any, asker: User, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        fields: Mapping[str, Any] = self.fields
        fields["destinations"].queryset = self._offered_destinations()
        fields["coordinators"].queryset = self._possible_coordinators(asker)
        fields["purpose"].max_length = 4_000
        for name in self._fixed_fields():
            fields[name].disabled = True

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    def clean_destinations(self) -> Any:
        """What was used by then is counted by these: without one, its uses would be gone from the report."""
        chosen = self.cleaned_data["destinations"]
        taken_out = self._used_destinations() - {each.pk for each in chosen}
        if taken_out and has_begun(self.instance, self._today):
            raise forms.ValidationError(KEPT)

        return chosen

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, sentence in _problems_of_days(values):
            self.add_error(name, sentence)

        capacity = values.get("capacity")
        taken = taken_places(self.instance).in_all if self.instance.pk else 0
        if capacity is not None and capacity < taken:
            self.add_error("capacity", FEWER.format(count=taken))

        return values

    def _used_destinations(self) -> set[int]:
        """What the trial uses already: kept on the page when it has been taken out of use meanwhile."""
        if not self.instance.pk:
            return set()

        return set(self.instance.destinations.values_list("pk", flat=True))

    def _offered_destinations(self) -> QuerySet[Destination]:
        offered = Q(enabled=True) | Q(pk__in=self._used_destinations())
        return Destination.objects.filter(offered).exclude(
            kind=EndpointKind.QUOTING
        )

    def _possible_coordinators(self, asker: User) -> QuerySet[User]:
        """All who hold the role today, with those who are named already."""
        grants = asker.grants.model.objects.filter(
            in_force(self._today), role=Role.COORDINATOR
        )
        if self.instance.pk:
            named = Q(coordinated_pilots=self.instance)
        else:
            named = Q(pk=asker.pk)

        return User.objects.filter(Q(grants__in=grants) | named).distinct()

    def _fixed_fields(self) -> frozenset[str]:
        if not self.instance.pk:
            return frozenset()

        return rules.fixed_fields(
            self.instance,
            somebody_takes_part=queries.somebody_takes_part(self.instance),
            today=self._today,
        )


def _problems_of_days(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Which field is wrong, and what to say."""
    if _is_before(values, "apply_until", "apply_from"):
        yield "apply_until", "募集の末日を、初日より前にはできません。"

    if _is_before(values, "ends_on", "starts_on"):
        yield "ends_on", "実験の末日を、初日より前にはできません。"

    if _is_before(values, "ends_on", "apply_until"):
        yield "apply_until", "募集の末日は、実験の末日までにしてください。"

    starts = values.get("starts_on")
    ends = values.get("ends_on")
    if starts and ends and (ends - starts).days > LONGEST_DAYS:
        yield "ends_on", TOO_LONG


def _is_before(values: Mapping[str, Any], name: str, other: str) -> bool:
    """Whether one day is before the other; no where one of them could not be read."""
    day: date | None = values.get(name)
    other_day: date | None = values.get(other)
    if day is None or other_day is None:
        return False

    return day < other_day


class ExtendForm(forms.Form):
    """延長: a later last day."""

    ends_on = forms.DateField(label="新しい末日", widget=forms.DateInput(DAY))

    def __init__(self, data: Any = None, *, pilot: Pilot) -> None:
        super().__init__(data)
        self._pilot = pilot

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day <= self._pilot.ends_on:
            raise forms.ValidationError(
                "今の末日よりあとの日を選んでください。"
            )

        if (day - self._pilot.starts_on).days > LONGEST_DAYS:
            raise forms.ValidationError(TOO_LONG)

        return day
