print("sscp-stats")
