"""The page Yrkesgrupper."""
