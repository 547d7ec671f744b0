print("workmate")
