"""Files of texts with their translations; every format is a leaf around `zhengming.documents.bilingual.spliced`."""
