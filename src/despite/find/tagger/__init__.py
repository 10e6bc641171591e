"""The trained tagger: which words are cues, and whose words are whose."""
