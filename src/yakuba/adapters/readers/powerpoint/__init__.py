"""PowerPoint (.pptx): slides as people see them."""
