# The numbers of each row added up.
BEGIN { FS = "," }
NR > 1 {
	sum = 0
	for (i = 1; i <= NF; i++)
		sum += $i
	print sum
}
