"""Word: what a person sees of a document, read from its XML.

Neither docx2python nor mammoth nor python-docx takes all of it: measured on documents of municipalities, the first puts
readings into words and text boxes in twice and knows no Japanese numbers, the second drops ruby and all numbers, the
third whatever stands in a wrapper.
"""
