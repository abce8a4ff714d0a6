class SurveyError(Exception):
    """A step that cannot be taken with a questionnaire: nothing is written. `message` is for the person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
