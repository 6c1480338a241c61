# The same rules as floor/place.c, as anyone would write them in a hurry.
BEGIN { FS = "," }
NR > 1 {
	a = $1 + $2 + $3 + $4; b = $5 + $6 + $7 + $8; c = $9 + $10 + $11; d = $12 + $13 + $14
	all = a + b + c + d
	print "l" (all >= 30 || (c >= 8 && d >= 8) ? 5 : a >= 9 && b >= 6 ? 4 : all >= 20 ? 3 : all >= 14 ? 2 : 1)
}
