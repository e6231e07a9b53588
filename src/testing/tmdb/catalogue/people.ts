// The people of the catalogue. Columns: id | name | department | born | films and shows: m (film) or t (show) and the id
export const PEOPLE = `
1 | George Lucas | Directing | 1944-05-14 | m11
3 | Harrison Ford | Acting | 1942-07-13 | m11 m1891 m78 m85 m335984
31 | Tom Hanks | Acting | 1956-07-09 | m13 m497 m862
108 | Peter Jackson | Directing | 1961-10-31 | m120 m121 m122
138 | Quentin Tarantino | Directing | 1963-03-27 | m680 m16869 m68718
192 | Morgan Freeman | Acting | 1937-06-01 | m278 m807
240 | Stanley Kubrick | Directing | 1928-07-26 | m62 m694
287 | Brad Pitt | Acting | 1963-12-18 | m550 m807 m16869
380 | Robert De Niro | Acting | 1943-08-17 | m240 m103
488 | Steven Spielberg | Directing | 1946-12-18 | m85 m329 m424
525 | Christopher Nolan | Directing | 1970-07-30 | m77 m155 m1124 m27205 m157336 m872585
578 | Ridley Scott | Directing | 1937-11-30 | m78 m98 m348
608 | Hayao Miyazaki | Directing | 1941-01-05 | m128 m129 m4935 m8392
1032 | Martin Scorsese | Directing | 1942-11-17 | m103 m11324
1158 | Al Pacino | Acting | 1940-04-25 | m238 m240
1776 | Francis Ford Coppola | Directing | 1939-04-07 | m238 m240
2636 | Alfred Hitchcock | Directing | 1899-08-13 | m426 m539
2710 | James Cameron | Directing | 1954-08-16 | m597 m679 m19995
3894 | Christian Bale | Acting | 1974-01-30 | m155 m1124
4385 | Sergio Leone | Directing | 1929-01-03 | m335 m429
5026 | Akira Kurosawa | Directing | 1910-03-23 | m346 m548 m3782 m12493
6193 | Leonardo DiCaprio | Acting | 1974-11-11 | m597 m11324 m27205 m68718
6384 | Keanu Reeves | Acting | 1964-09-02 | m603 m604 m605
7450 | Toshirō Mifune | Acting | 1920-04-01 | m346 m548 m12493
7467 | David Fincher | Directing | 1962-08-28 | m550 m807
8452 | Andrei Tarkovsky | Directing | 1932-04-04 | m593 m1398
10205 | Sigourney Weaver | Acting | 1949-10-08 | m348 m679 m19995
12453 | Wong Kar-Wai | Directing | 1958-07-17 | m843 m11104
17419 | Bryan Cranston | Acting | 1956-03-07 | t1396
20738 | Song Kang-ho | Acting | 1967-01-17 | m496243 m1255 m11423
21684 | Bong Joon Ho | Directing | 1969-09-14 | m496243 m1255 m11423
30614 | Ryan Gosling | Acting | 1980-11-12 | m313369 m335984 m346698
66633 | Vince Gilligan | Writing | 1967-02-10 | t1396 t60059
84497 | Aaron Paul | Acting | 1979-08-27 | t1396
137427 | Denis Villeneuve | Directing | 1967-10-03 | m335984 m438631
1190668 | Timothée Chalamet | Acting | 1995-12-27 | m157336 m438631
`
