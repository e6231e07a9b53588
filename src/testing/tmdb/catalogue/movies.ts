// The films of the catalogue. Columns: id | title | original title, where it differs | language | release date | minutes | IMDb id | genres | vote | overview
export const MOVIES = `
11 | Star Wars | | en | 1977-05-25 | 121 | tt0076759 | 12 28 878 | 8.2 | A farm boy, a smuggler and a princess set out against an empire.
12 | Finding Nemo | | en | 2003-05-30 | 100 | tt0266543 | 16 10751 | 7.8 | A timid clownfish crosses the ocean to bring his son home.
13 | Forrest Gump | | en | 1994-06-23 | 142 | tt0109830 | 35 18 10749 | 8.5 | A kind man from Alabama runs through thirty years of history.
15 | Citizen Kane | | en | 1941-04-17 | 119 | tt0033467 | 9648 18 | 8.0 | Reporters look for the meaning of a magnate's last word.
19 | Metropolis | | de | 1927-02-06 | 153 | tt0017136 | 18 878 | 8.1 | In a divided city the ruler's son discovers those who work below.
38 | Eternal Sunshine of the Spotless Mind | | en | 2004-03-19 | 108 | tt0338013 | 878 18 10749 | 8.1 | Two lovers have each other erased from memory.
62 | 2001: A Space Odyssey | | en | 1968-04-02 | 149 | tt0062622 | 878 9648 12 | 8.1 | A black slab sends a ship and its computer to Jupiter.
73 | American History X | | en | 1998-07-01 | 119 | tt0120586 | 18 80 | 8.3 | A man out of prison tries to keep his brother from his own past.
77 | Memento | | en | 2000-10-11 | 113 | tt0209144 | 9648 53 | 8.2 | A man who cannot make new memories hunts a killer backwards.
78 | Blade Runner | | en | 1982-06-25 | 118 | tt0083658 | 878 18 53 | 7.9 | A tired policeman hunts artificial people in a rainy city.
85 | Raiders of the Lost Ark | | en | 1981-06-12 | 115 | tt0082971 | 12 28 | 7.9 | An archaeologist races soldiers to a holy chest.
98 | Gladiator | | en | 2000-05-04 | 155 | tt0172495 | 28 18 12 | 8.2 | A betrayed general fights his way through the arena.
101 | Léon: The Professional | Léon | fr | 1994-09-14 | 111 | tt0110413 | 80 18 28 | 8.3 | A hired killer takes in the girl next door.
103 | Taxi Driver | | en | 1976-02-09 | 114 | tt0075314 | 80 18 | 8.1 | A sleepless driver loses himself in New York at night.
105 | Back to the Future | | en | 1985-07-03 | 116 | tt0088763 | 12 35 878 | 8.3 | A boy drives to 1955 and must see to it that his parents meet.
115 | The Big Lebowski | | en | 1998-03-06 | 117 | tt0118715 | 35 80 | 7.8 | A bowler wants his rug replaced and is drawn into a kidnapping.
120 | The Lord of the Rings: The Fellowship of the Ring | | en | 2001-12-18 | 179 | tt0120737 | 12 14 28 | 8.4 | Nine companions set out to destroy a ring.
121 | The Lord of the Rings: The Two Towers | | en | 2002-12-18 | 179 | tt0167261 | 12 14 28 | 8.4 | The company is broken, and war comes to Rohan.
122 | The Lord of the Rings: The Return of the King | | en | 2003-12-01 | 201 | tt0167260 | 12 14 28 | 8.5 | Two hobbits reach the mountain while armies meet.
128 | Princess Mononoke | もののけ姫 | ja | 1997-07-12 | 134 | tt0119698 | 12 14 16 | 8.3 | A cursed prince stands between a forest and an ironworks.
129 | Spirited Away | 千と千尋の神隠し | ja | 2001-07-20 | 125 | tt0245429 | 16 10751 14 | 8.5 | A girl works in a bathhouse for spirits to free her parents.
146 | Crouching Tiger, Hidden Dragon | 臥虎藏龍 | zh | 2000-07-06 | 120 | tt0190332 | 12 18 28 | 7.4 | A stolen sword brings two pairs of fighters together.
149 | Akira | アキラ | ja | 1988-07-16 | 124 | tt0094625 | 16 878 28 | 7.9 | A young biker's powers threaten a rebuilt Tokyo.
155 | The Dark Knight | | en | 2008-07-14 | 152 | tt0468569 | 18 28 80 53 | 8.5 | A masked man faces a criminal who wants only disorder.
194 | Amélie | Le Fabuleux Destin d'Amélie Poulain | fr | 2001-04-25 | 122 | tt0211915 | 35 10749 | 7.9 | A shy waitress in Montmartre secretly mends other lives.
238 | The Godfather | | en | 1972-03-14 | 175 | tt0068646 | 18 80 | 8.7 | The youngest son of a crime family takes its head.
240 | The Godfather Part II | | en | 1974-12-20 | 202 | tt0071562 | 18 80 | 8.6 | A father's rise and a son's reign, side by side.
274 | The Silence of the Lambs | | en | 1991-02-14 | 119 | tt0102926 | 80 18 53 | 8.3 | A trainee asks one killer about another.
275 | Fargo | | en | 1996-03-08 | 98 | tt0116282 | 80 18 53 | 7.9 | A staged kidnapping goes wrong in the snow.
278 | The Shawshank Redemption | | en | 1994-09-23 | 142 | tt0111161 | 18 80 | 8.7 | A banker keeps hope for two decades behind walls.
289 | Casablanca | | en | 1942-11-26 | 102 | tt0034583 | 18 10749 | 8.1 | A bar owner meets his lost love in wartime.
313369 | La La Land | | en | 2016-12-01 | 129 | tt3783958 | 35 18 10749 | 7.9 | A pianist and an actress fall in love in Los Angeles.
329 | Jurassic Park | | en | 1993-06-11 | 127 | tt0107290 | 12 878 | 8.0 | The fences fail in a park of living dinosaurs.
335 | Once Upon a Time in the West | C'era una volta il West | it | 1968-12-21 | 166 | tt0064116 | 37 | 8.3 | A harmonica player waits for a gunman beside a railway.
346 | Seven Samurai | 七人の侍 | ja | 1954-04-26 | 207 | tt0047478 | 28 18 | 8.5 | Farmers hire seven swordsmen against bandits.
348 | Alien | | en | 1979-05-25 | 117 | tt0078748 | 27 878 | 8.2 | A freighter's crew brings something aboard.
387 | Das Boot | | de | 1981-09-16 | 150 | tt0082096 | 18 10752 | 8.1 | A submarine's patrol, seen from within.
389 | 12 Angry Men | | en | 1957-04-10 | 97 | tt0050083 | 18 | 8.5 | One juror doubts, and eleven must listen.
406 | La Haine | La Haine | fr | 1995-05-31 | 98 | tt0113247 | 18 | 8.1 | Three friends, one day after a riot.
424 | Schindler's List | | en | 1993-12-15 | 195 | tt0108052 | 18 36 10752 | 8.6 | A factory owner begins to save those who work for him.
426 | Vertigo | | en | 1958-05-28 | 128 | tt0052357 | 9648 10749 53 | 8.2 | A detective afraid of heights follows a woman who is not she.
429 | The Good, the Bad and the Ugly | Il buono, il brutto, il cattivo | it | 1966-12-23 | 161 | tt0060196 | 37 | 8.5 | Three men look for gold in one grave of many.
497 | The Green Mile | | en | 1999-12-10 | 189 | tt0120689 | 14 18 80 | 8.5 | A guard on death row meets a gentle giant.
539 | Psycho | | en | 1960-06-22 | 109 | tt0054215 | 27 18 53 | 8.4 | A thief stops at the wrong motel.
548 | Rashomon | 羅生門 | ja | 1950-08-26 | 88 | tt0042876 | 80 18 9648 | 8.0 | Four people tell one crime four ways.
550 | Fight Club | | en | 1999-10-15 | 139 | tt0137523 | 18 53 | 8.4 | A sleepless clerk starts a club that has a rule about talking.
582 | The Lives of Others | Das Leben der Anderen | de | 2006-03-15 | 137 | tt0405094 | 18 53 | 8.0 | A listener begins to care for those he listens to.
593 | Solaris | Солярис | ru | 1972-03-20 | 167 | tt0069293 | 18 878 9648 | 7.8 | A planet sends the crew what they remember.
597 | Titanic | | en | 1997-12-18 | 194 | tt0120338 | 18 10749 | 7.9 | Two passengers fall in love on a ship that sinks.
598 | City of God | Cidade de Deus | pt | 2002-08-30 | 129 | tt0317248 | 18 80 | 8.4 | Two boys grow up apart in one poor quarter of Rio.
603 | The Matrix | | en | 1999-03-30 | 136 | tt0133093 | 28 878 | 8.2 | A programmer learns what his world is made of.
604 | The Matrix Reloaded | | en | 2003-05-15 | 138 | tt0234215 | 12 28 53 878 | 7.1 | The machines dig towards the last human city.
605 | The Matrix Revolutions | | en | 2003-11-05 | 129 | tt0242653 | 12 28 53 878 | 6.7 | The war for the last city is decided.
629 | The Usual Suspects | | en | 1995-07-19 | 106 | tt0114814 | 18 80 53 | 8.2 | A small-time crook tells how five men were hired.
637 | Life Is Beautiful | La vita è bella | it | 1997-12-20 | 116 | tt0118799 | 35 18 | 8.4 | A father makes a game of the worst place on earth.
670 | Oldboy | 올드보이 | ko | 2003-11-21 | 120 | tt0364569 | 18 53 9648 28 | 8.2 | A man locked up for fifteen years asks who did it.
671 | Harry Potter and the Philosopher's Stone | | en | 2001-11-16 | 152 | tt0241527 | 12 14 | 7.9 | A boy learns that he is a wizard.
679 | Aliens | | en | 1986-07-18 | 137 | tt0090605 | 28 53 878 | 8.0 | The survivor returns with soldiers.
680 | Pulp Fiction | | en | 1994-09-10 | 154 | tt0110912 | 53 80 | 8.5 | Some crimes in Los Angeles, out of order.
694 | The Shining | | en | 1980-05-23 | 144 | tt0081505 | 27 53 | 8.2 | A family minds an empty hotel in winter.
807 | Se7en | | en | 1995-09-22 | 127 | tt0114369 | 80 9648 53 | 8.4 | Two detectives, seven sins.
832 | M | | de | 1931-05-11 | 110 | tt0022100 | 18 53 80 | 8.1 | Police and thieves hunt the same man.
841 | Dune | | en | 1984-12-14 | 137 | tt0087182 | 28 878 12 | 6.2 | A duke's son becomes a leader in the desert.
843 | In the Mood for Love | 花樣年華 | cn | 2000-09-29 | 99 | tt0118694 | 18 10749 | 8.1 | Two neighbours discover what their spouses hide.
862 | Toy Story | | en | 1995-10-30 | 81 | tt0114709 | 16 12 10751 35 | 8.0 | A cowboy doll meets the toy that replaces him.
1124 | The Prestige | | en | 2006-10-17 | 130 | tt0482571 | 18 9648 878 | 8.2 | Two magicians spoil each other's tricks and lives.
1255 | The Host | 괴물 | ko | 2006-07-27 | 119 | tt0468492 | 27 18 878 | 7.0 | A creature from the river takes a girl.
1398 | Stalker | Сталкер | ru | 1979-05-25 | 162 | tt0079944 | 878 18 | 8.1 | A guide leads two men into the Zone.
1417 | Pan's Labyrinth | El laberinto del fauno | es | 2006-10-10 | 118 | tt0457430 | 14 18 10752 | 7.8 | A girl finds a faun while a war ends.
1891 | The Empire Strikes Back | | en | 1980-05-20 | 124 | tt0080684 | 12 28 878 | 8.4 | The rebels flee, and a pupil meets his father.
3782 | Ikiru | 生きる | ja | 1952-10-09 | 143 | tt0044741 | 18 | 8.3 | A clerk with months to live builds a playground.
4935 | Howl's Moving Castle | ハウルの動く城 | ja | 2004-09-09 | 119 | tt0347149 | 14 16 12 | 8.4 | A girl turned old keeps house in a walking castle.
5801 | Pather Panchali | পথের পাঁচালী | bn | 1955-08-26 | 125 | tt0048473 | 18 | 7.9 | A brother and sister grow up poor in Bengal.
6977 | No Country for Old Men | | en | 2007-11-08 | 122 | tt0477348 | 80 18 53 | 7.9 | A hunter finds money and is hunted for it.
7508 | Like Stars on Earth | तारे ज़मीन पर | hi | 2007-12-21 | 162 | tt0986264 | 18 10751 | 7.9 | A teacher sees what a boy who cannot read can do.
8392 | My Neighbor Totoro | となりのトトロ | ja | 1988-04-16 | 86 | tt0096283 | 14 16 10751 | 8.1 | Two sisters meet the keepers of the forest.
8587 | The Lion King | | en | 1994-06-24 | 89 | tt0110357 | 16 10751 18 | 8.3 | A cub flees from his kingdom and returns.
10681 | WALL·E | | en | 2008-06-22 | 98 | tt0910970 | 16 10751 878 | 8.1 | The last robot on earth follows another to the stars.
10775 | Infernal Affairs | 無間道 | cn | 2002-12-12 | 101 | tt0338564 | 18 28 53 80 | 7.8 | A policeman among gangsters, a gangster among policemen.
11104 | Chungking Express | 重慶森林 | cn | 1994-07-14 | 103 | tt0109424 | 18 35 10749 | 8.0 | Two policemen get over two women.
11216 | Cinema Paradiso | Nuovo Cinema Paradiso | it | 1988-11-17 | 124 | tt0095765 | 18 10749 | 8.4 | A film maker remembers the projectionist of his village.
11324 | Shutter Island | | en | 2010-02-14 | 138 | tt1130884 | 18 53 9648 | 8.2 | A marshal looks for a patient who has vanished.
11423 | Memories of Murder | 살인의 추억 | ko | 2003-05-02 | 131 | tt0353969 | 80 18 53 | 8.1 | Country detectives fail to catch a killer.
12477 | Grave of the Fireflies | 火垂るの墓 | ja | 1988-04-16 | 89 | tt0095327 | 16 18 10752 | 8.4 | Two children try to live through the end of a war.
12493 | High and Low | 天国と地獄 | ja | 1963-03-01 | 142 | tt0057565 | 18 80 53 | 8.3 | A rich man must pay for another man's child.
14160 | Up | | en | 2009-05-28 | 96 | tt1049413 | 16 35 10751 12 | 8.0 | An old man flies his house to South America.
16869 | Inglourious Basterds | | en | 2009-08-02 | 153 | tt0361748 | 18 53 10752 | 8.2 | Soldiers and a cinema owner plan the same evening.
18148 | Tokyo Story | 東京物語 | ja | 1953-11-03 | 137 | tt0046438 | 18 | 8.2 | Old parents visit children who have no time.
19995 | Avatar | | en | 2009-12-15 | 162 | tt0499549 | 28 12 14 878 | 7.6 | A soldier in a borrowed body changes sides.
20453 | 3 Idiots | | hi | 2009-12-23 | 170 | tt1187043 | 18 35 | 8.0 | Two friends look for the third, years after college.
24428 | The Avengers | | en | 2012-04-25 | 143 | tt0848228 | 878 28 12 | 7.7 | Heroes who do not get on must.
25237 | Come and See | Иди и смотри | ru | 1985-10-17 | 142 | tt0091251 | 18 10752 | 8.2 | A boy joins the partisans and grows old in days.
27205 | Inception | | en | 2010-07-15 | 148 | tt1375666 | 28 878 12 | 8.4 | A thief of dreams is asked to leave an idea behind.
37165 | The Truman Show | | en | 1998-06-04 | 103 | tt0120382 | 35 18 | 8.1 | A man does not know that all of them watch him.
60243 | A Separation | جدایی نادر از سیمین | fa | 2011-03-15 | 123 | tt1832382 | 18 | 7.8 | A couple parts, and a lie grows.
68718 | Django Unchained | | en | 2012-12-25 | 165 | tt1853728 | 18 37 | 8.2 | A freed man and a dentist go to fetch his wife.
76341 | Mad Max: Fury Road | | en | 2015-05-13 | 121 | tt1392190 | 28 12 878 | 7.6 | A drive through the desert, and back.
77338 | The Intouchables | Intouchables | fr | 2011-11-02 | 113 | tt1675434 | 18 35 | 8.3 | A rich man in a wheelchair hires the least likely helper.
120467 | The Grand Budapest Hotel | | en | 2014-02-26 | 100 | tt2278388 | 35 18 | 8.0 | A concierge and his lobby boy inherit a painting.
157336 | Interstellar | | en | 2014-11-05 | 169 | tt0816692 | 12 18 878 | 8.4 | A pilot leaves a dying earth and his daughter.
244786 | Whiplash | | en | 2014-10-10 | 107 | tt2582802 | 18 10402 | 8.4 | A drummer and a teacher without mercy.
335984 | Blade Runner 2049 | | en | 2017-10-04 | 164 | tt1856101 | 878 18 | 7.6 | A policeman finds a secret that may end his world.
346698 | Barbie | | en | 2023-07-19 | 114 | tt1517268 | 35 12 | 7.0 | A doll leaves a perfect land for the real one.
360814 | Dangal | दंगल | hi | 2016-12-21 | 161 | tt5074352 | 18 10751 | 7.9 | A wrestler trains his daughters.
372058 | Your Name. | 君の名は。 | ja | 2016-08-26 | 106 | tt5311514 | 16 10749 18 | 8.5 | Two strangers wake in each other's lives.
376867 | Moonlight | | en | 2016-10-21 | 111 | tt4975722 | 18 | 7.4 | One life in three parts in Miami.
396535 | Train to Busan | 부산행 | ko | 2016-07-20 | 118 | tt5700672 | 27 53 28 12 | 7.8 | Passengers against the dead, from car to car.
438631 | Dune | | en | 2021-09-15 | 155 | tt1160419 | 878 12 | 7.8 | A gifted heir is brought to the planet of the spice.
496243 | Parasite | 기생충 | ko | 2019-05-30 | 133 | tt6751668 | 35 53 18 | 8.5 | A poor family moves into a rich one's house.
545611 | Everything Everywhere All at Once | | en | 2022-03-24 | 140 | tt6710474 | 28 12 878 | 7.7 | A laundry owner must borrow from all the lives she did not lead.
872585 | Oppenheimer | | en | 2023-07-19 | 181 | tt15398776 | 18 36 | 8.1 | A physicist builds a weapon and is judged for it.
`
