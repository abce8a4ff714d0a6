"""All doors: those with a story, then every route in the ways any route can be spoken to."""

from collections.abc import Iterator

from yakuba.proof import model
from yakuba.proof.doors import forms, questions
from yakuba.proof.doors.doorstep import Door
from yakuba.proof.doors.routes import doors_of_routes

STORIES = (
    Door("質問", questions.question),
    Door("続きの質問（会話の控え付き）", questions.follow_up),
    Door("質問に添えるすべての欄", questions.every_field),
    Door("お断りする質問", questions.refused),
    Door("回答の方式の故障", questions.stumbles(model.FAILS)),
    Door("回答の途中の異常", questions.stumbles(model.BREAKS)),
    Door("庁外の方式（確認・伏せ字・復元）", questions.sent_outside),
    Door("庁外の方式の故障", questions.outside_stumbles(model.FAILS)),
    Door("庁外の方式の途中の異常", questions.outside_stumbles(model.BREAKS)),
    Door("回答の途中の切断", questions.hang_up),
    Door("壊れた内容", forms.malformed),
    Door("大きすぎる内容", forms.oversized),
    Door("貼り付けた文章の要約", forms.summarised),
    Door("書く・整える（下書きとWord）", forms.drafted),
    Door("添付したファイル", forms.attached),
    Door("質問に添付したファイル", forms.asked_of_files),
    Door("ファイルの伏せ字と復元", forms.masked),
    Door("サインインの失敗", forms.sign_in),
    Door("ないページ", forms.nowhere),
)


def doors() -> Iterator[Door]:
    yield from STORIES
    yield from doors_of_routes()
