"""What happens between a business and a phone: messages travel, statuses come back."""
