"""The law beside the screen: citations that open the article, offline."""
