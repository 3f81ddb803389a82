"""REMEMBERS. SQLAlchemy rows, one file per aggregate with its queries; rows stay in, core dataclasses go out."""
