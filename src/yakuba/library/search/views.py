from time import perf_counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from yakuba.accounts.access import asker, signed_in
from yakuba.core.retrieval.asked_text import read_question
from yakuba.library.collections.queries import collections_for
from yakuba.library.glossary import queries as glossary
from yakuba.library.indexing.recovery import is_ready
from yakuba.library.search import queries
from yakuba.library.search.forms import SearchForm
from yakuba.library.search.snippets import result

MOST_RESULTS = 50


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """The search page. What is searched for comes by POST: it must not stand in an access log."""
    today = timezone.localdate()
    collections = collections_for(asker(request), today)
    form = SearchForm(request.POST or None, collections=collections)
    context = {"form": form, "searched": False}
    if form.is_valid():
        started = perf_counter()
        chosen = form.cleaned_data
        scope = queries.scope_for(
            asker(request),
            today,
            within=[chosen["collection"].pk] if chosen["collection"] else (),
            dated_from=chosen["date_from"],
            dated_to=chosen["date_to"],
        )
        query = read_question(chosen["query"], scope.on)
        vocabulary = glossary.vocabulary_for(query.question.words, today)
        found = queries.search(
            query, scope, limit=MOST_RESULTS, vocabulary=vocabulary
        )
        results = [
            result(match.record, chosen["query"], match.copies)
            for match in found
        ]
        took = round((perf_counter() - started) * 1000)
        context |= {"searched": True, "results": results, "took_ms": took}
        context["is_ready"] = is_ready()
        context["rewordings"] = vocabulary.rewordings(query.question.terms)

    return render(request, "library/search.html", context)
