"""Speed against peers and a physical floor, and quality where the truth is known."""
