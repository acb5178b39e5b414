"""The words that every other room speaks: frozen structs, no behaviour beyond what they mean. Imports nothing of ours."""
