"""The one editable table that every page uses: declared columns, a fast model, keys as in a spreadsheet."""
