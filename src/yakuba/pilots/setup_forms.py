"""What the coordinator decides about a trial."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import in_force
from yakuba.pilots import catalogue, queries, rules
from yakuba.pilots.models import DecisionRule, Measure, Pilot, PilotTask, QuizQuestion
from yakuba.policies.models import Destination, EndpointKind

DAY = {"type": "date"}
MOST_OPTIONS = 6
LAST = 999  # what is added stands below
KEPT = "実験が始まった後は、選んだ方式を外せません（報告の数字から消えてしまいます）。使えなくするときは、情報システム担当に停止を頼んでください。"
FEWER = "すでに{count}人の参加が決まっています。定員は{count}人以上にしてください。"


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

    def __init__(self, *args: Any, asker: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        found: Mapping[str, Any] = self.fields
        offered = Q(enabled=True) | Q(pk__in=self._chosen_before())
        found["destinations"].queryset = Destination.objects.filter(offered).exclude(kind=EndpointKind.QUOTING)
        held = Q(grants__in=asker.grants.model.objects.filter(in_force(today), role=Role.COORDINATOR))
        known = Q(coordinated_pilots=self.instance) if self.instance.pk else Q(pk=asker.pk)
        found["coordinators"].queryset = User.objects.filter(held | known).distinct()
        found["purpose"].max_length = 4_000
        for name in self._fixed():
            found[name].disabled = True

    def _chosen_before(self) -> set[int]:
        """What the trial uses already: kept on the page when it has been taken out of use meanwhile."""
        return set(self.instance.destinations.values_list("pk", flat=True)) if self.instance.pk else set()

    def clean_destinations(self) -> Any:
        """What was used by then is counted by these: without one, its uses would be gone from the report."""
        chosen = self.cleaned_data["destinations"]
        taken_out = self._chosen_before() - {each.pk for each in chosen}
        if taken_out and rules.has_begun(self.instance, self._today):
            raise forms.ValidationError(KEPT)
        return chosen

    def _fixed(self) -> frozenset[str]:
        if not self.instance.pk:
            return frozenset()
        return rules.fixed_fields(self.instance, decided=queries.somebody_takes_part(self.instance), today=self._today)

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("apply_from"), values.get("apply_until")
        starts, ends = values.get("starts_on"), values.get("ends_on")
        checks = [
            ("apply_until", first and last and last < first, "募集の末日を、初日より前にはできません。"),
            ("ends_on", starts and ends and ends < starts, "実験の末日を、初日より前にはできません。"),
            ("apply_until", last and ends and last > ends, "募集の末日は、実験の末日までにしてください。"),
            ("ends_on", starts and ends and (ends - starts).days > 3 * 366, "実験の期間は、3年以内にしてください。"),
        ]
        for name, wrong, sentence in checks:
            if wrong:
                self.add_error(name, sentence)
        taken = queries.taken_places(self.instance)[0] if self.instance.pk else 0
        if (values.get("capacity") or taken) < taken:
            self.add_error("capacity", FEWER.format(count=taken))
        return values


def usual(today: date) -> dict[str, Any]:
    """What a new trial's form shows: a call of two weeks, a fortnight to decide, three months from a Monday, 23 people."""
    starts = _monday(today + timedelta(days=28))
    if (starts.month, starts.day) > (12, 21) or (starts.month, starts.day) < (
        1,
        5,
    ):  # 年末年始 (条例の休日) is no time to begin
        starts = _monday(date(starts.year + (starts.month == 12), 1, 5))
    return {
        "title": "生成AIの実証実験",
        "purpose": catalogue.PURPOSE,
        "apply_from": today,
        "apply_until": today + timedelta(days=14),
        "starts_on": starts,
        "ends_on": starts + timedelta(days=13 * 7 - 1),
        "capacity": 23,
    }


def _monday(day: date) -> date:
    """The first Monday from this day on."""
    return day + timedelta(days=-day.weekday() % 7)


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]
    """対象の業務. A task for which somebody has told today's minutes keeps its name."""

    category = forms.ChoiceField(
        label="国の調査の区分", choices=[("", "選ばない"), *catalogue.CATEGORIES], required=False
    )
    template = forms.ChoiceField(label="対応する様式", choices=catalogue.FORMS, required=False)

    class Meta:
        model = PilotTask
        fields = ["name", "category", "template"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_use = bool(self.instance.pk) and queries.is_measured(self.instance)
        if not self.instance.pk:
            self.instance.position = LAST
        if self.in_use:
            self.fields["name"].disabled = True


class TaskFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """All tasks of a trial on one page."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.in_use:
            del form.fields["DELETE"]


Tasks = forms.inlineformset_factory(
    Pilot, PilotTask, form=TaskForm, formset=TaskFormSet, extra=2, max_num=30, validate_max=True
)


class ConditionsForm(forms.Form):
    """継続の条件: a line a measure; what is left empty is not looked at."""

    def __init__(self, data: Any = None, *, pilot: Pilot) -> None:
        super().__init__(data)
        known = {rule.measure: rule for rule in pilot.decision_rules.all()}
        for measure, label in Measure.choices:
            rule = known.get(measure)
            most = None if measure in (Measure.MINUTES, Measure.INCIDENTS) else 100
            self.fields[f"least_{measure}"] = _bound(label, rule.least if rule else None, most)
            if most:
                lower = f"{label}の、信頼区間の下限"
                self.fields[f"lower_{measure}"] = _bound(lower, rule.least_lower if rule else None, most)

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField | None]]:
        return [
            (label, self[f"least_{measure}"], self[f"lower_{measure}"] if f"lower_{measure}" in self.fields else None)
            for measure, label in Measure.choices
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for measure in Measure.values:
            least, lower = values.get(f"least_{measure}"), values.get(f"lower_{measure}")
            if lower is not None and least is None:
                self.add_error(f"least_{measure}", "下限の基準だけでは決められません。基準も入れてください。")
            elif lower is not None and least is not None and lower > least:
                self.add_error(f"lower_{measure}", "下限の基準は、基準以下にしてください。")
        return values

    def written(self, pilot: Pilot) -> list[DecisionRule]:
        values = self.cleaned_data
        return [
            DecisionRule(pilot=pilot, measure=each, least=least, least_lower=values.get(f"lower_{each}"))
            for each in Measure.values
            if (least := values[f"least_{each}"]) is not None
        ]


def _bound(label: str, value: int | None, most: int | None) -> forms.IntegerField:
    widget = forms.NumberInput({"aria-label": label})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most or 100_000, initial=value, widget=widget
    )


class BriefingForm(forms.ModelForm):  # type: ignore[type-arg]
    """What participants read before they begin."""

    class Meta:
        model = Pilot
        fields = ["briefing"]
        widgets = {"briefing": forms.Textarea({"rows": 14})}
        help_texts = {"briefing": "見出しは行の先頭に「## 」、箇条書きは「- 」を付けます。"}


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """確認の問い: an option a line; the number of the right one."""

    lines = forms.CharField(label="選択肢（1行に一つ）", max_length=1_000, widget=forms.Textarea({"rows": 3}))
    number = forms.IntegerField(label="正しい選択肢（何番目か）", min_value=1, max_value=MOST_OPTIONS)

    class Meta:
        model = QuizQuestion
        fields = ["text", "explanation"]
        widgets = {"explanation": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(lines="\n".join(self.instance.options), number=self.instance.right + 1)
        else:
            self.instance.position = LAST
        self.order_fields(["text", "lines", "number", "explanation"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        options = [line.strip() for line in values.get("lines", "").splitlines() if line.strip()]
        if values.get("lines") and not 2 <= len(options) <= MOST_OPTIONS:
            self.add_error("lines", f"選択肢は、2個から{MOST_OPTIONS}個までにしてください。")
        elif values.get("number") and values["number"] > len(options):
            self.add_error("number", f"選択肢は{len(options)}個です。その中の番号を入れてください。")
        else:
            self.instance.options, self.instance.right = options, (values.get("number") or 1) - 1
        return values


Questions = forms.inlineformset_factory(
    Pilot, QuizQuestion, form=QuestionForm, extra=1, max_num=20, validate_max=True, can_delete=True
)


class ExtendForm(forms.Form):
    """延長: a later last day."""

    ends_on = forms.DateField(label="新しい末日", widget=forms.DateInput(DAY))

    def __init__(self, data: Any = None, *, pilot: Pilot) -> None:
        super().__init__(data)
        self._pilot = pilot

    def clean_ends_on(self) -> date:
        chosen: date = self.cleaned_data["ends_on"]
        if chosen <= self._pilot.ends_on:
            raise forms.ValidationError("今の末日よりあとの日を選んでください。")
        if (chosen - self._pilot.starts_on).days > 3 * 366:
            raise forms.ValidationError("実験の期間は、3年以内にしてください。")
        return chosen
