/** Films: TMDB id | title in English | original title | year | minutes | other titles. Facts, gathered by hand. */
export const films = `
348|Alien||1979|117|Alien, el octavo pasajero;Чужой;エイリアン
679|Aliens||1986|137|Aliens, le retour;Чужие
8077|Alien³||1992|114|Alien 3
8078|Alien Resurrection||1997|109|
126889|Alien: Covenant||2017|122|
945961|Alien: Romulus||2024|119|
395|AVP: Alien vs. Predator||2004|101|
70981|Prometheus||2012|124|
603|The Matrix||1999|136|Матрица;黑客帝国;Matrix;المصفوفة
604|The Matrix Reloaded||2003|138|Матрица: Перезагрузка
605|The Matrix Revolutions||2003|129|
624860|The Matrix Resurrections||2021|148|
55931|The Animatrix||2003|102|
78|Blade Runner||1982|118|Бегущий по лезвию
335984|Blade Runner 2049||2017|164|Бегущий по лезвию 2049
62|2001: A Space Odyssey||1968|149|2001年宇宙の旅;2001, l'odyssée de l'espace
4437|2010||1984|116|2010: The Year We Make Contact
530915|1917||2019|119|
14161|2012||2009|158|
9314|Nineteen Eighty-Four||1984|110|1984
297762|Wonder Woman||2017|141|
464052|Wonder Woman 1984||2020|151|
841|Dune||1984|137|
438631|Dune||2021|155|Dune: Part One;Дюна
693134|Dune: Part Two||2024|167|Дюна: Часть вторая
15849|The Mummy||1932|73|
564|The Mummy||1999|125|La momie
282035|The Mummy||2017|110|
1734|The Mummy Returns||2001|130|
1735|The Mummy: Tomb of the Dragon Emperor||2008|112|
244|King Kong||1933|104|
10730|King Kong||1976|134|
254|King Kong||2005|187|
293167|Kong: Skull Island||2017|118|
399566|Godzilla vs. Kong||2021|114|
861|Total Recall||1990|113|
64635|Total Recall||2012|118|
5548|RoboCop||1987|102|
5549|RoboCop 2||1990|117|
5550|RoboCop 3||1993|104|
97020|RoboCop||2014|117|
346364|It||2017|135|
474350|It Chapter Two||2019|169|It 2
270303|It Follows||2015|100|
11906|Suspiria||1977|99|
361292|Suspiria||2018|152|
1091|The Thing||1982|109|
60935|The Thing||2011|103|
10785|The Thing from Another World||1951|87|
948|Halloween||1978|91|
2082|Halloween||2007|109|
424139|Halloween||2018|106|
11281|Halloween II||1981|92|
610253|Halloween Kills||2021|105|
616820|Halloween Ends||2022|111|
332562|A Star Is Born||2018|136|
19610|A Star Is Born||1976|139|
3111|A Star Is Born||1954|176|
22692|A Star Is Born||1937|111|
111|Scarface||1983|170|
877|Scarface||1932|93|
161|Ocean's Eleven||2001|116|
299|Ocean's Eleven||1960|127|
163|Ocean's Twelve||2004|125|
298|Ocean's Thirteen||2007|122|
402900|Ocean's Eight||2018|111|Ocean's 8
44264|True Grit||2010|110|
17529|True Grit||1969|128|
539|Psycho||1960|109|
11252|Psycho||1998|105|
1359|American Psycho||2000|102|
1678|Godzilla|ゴジラ|1954|96|Gojira
929|Godzilla||1998|139|
124905|Godzilla||2014|123|
315011|Shin Godzilla|シン・ゴジラ|2016|120|
940721|Godzilla Minus One|ゴジラ-1.0|2023|125|
373571|Godzilla: King of the Monsters||2019|132|
871|Planet of the Apes||1968|112|
869|Planet of the Apes||2001|119|
61791|Rise of the Planet of the Apes||2011|105|
119450|Dawn of the Planet of the Apes||2014|131|
281338|War for the Planet of the Apes||2017|140|
653346|Kingdom of the Planet of the Apes||2024|145|
8587|The Lion King||1994|89|Le Roi Lion;Король Лев
420818|The Lion King||2019|118|
10020|Beauty and the Beast||1991|84|
321612|Beauty and the Beast||2017|129|
648|Beauty and the Beast|La Belle et la Bête|1946|96|
812|Aladdin||1992|95|
420817|Aladdin||2019|127|
11224|Cinderella||1950|75|
150689|Cinderella||2015|105|
9325|The Jungle Book||1967|78|
278927|The Jungle Book||2016|106|
10674|Mulan||1998|88|
337401|Mulan||2020|115|
10895|Pinocchio||1940|88|
413518|Pinocchio||2019|125|
532639|Pinocchio||2022|105|
555604|Guillermo del Toro's Pinocchio||2022|117|
609|Poltergeist||1982|114|
243688|Poltergeist||2015|93|
7340|Carrie||1976|98|
133805|Carrie||2013|100|
557|Spider-Man||2002|121|
558|Spider-Man 2||2004|127|
559|Spider-Man 3||2007|139|
1930|The Amazing Spider-Man||2012|136|
315635|Spider-Man: Homecoming||2017|133|
429617|Spider-Man: Far From Home||2019|129|
634649|Spider-Man: No Way Home||2021|148|
324857|Spider-Man: Into the Spider-Verse||2018|117|
1726|Iron Man||2008|126|
10138|Iron Man 2||2010|124|
68721|Iron Man 3||2013|130|
24428|The Avengers||2012|143|
9320|The Avengers||1998|89|
99861|Avengers: Age of Ultron||2015|141|
299536|Avengers: Infinity War||2018|149|
299534|Avengers: Endgame||2019|181|
24|Kill Bill: Vol. 1||2003|111|
393|Kill Bill: Vol. 2||2004|136|
1366|Rocky||1976|120|
1367|Rocky II||1979|119|
1371|Rocky III||1982|99|
1374|Rocky IV||1985|91|
1375|Rocky V||1990|104|
1246|Rocky Balboa||2006|102|
11|Star Wars||1977|121|Star Wars: Episode IV - A New Hope
1891|The Empire Strikes Back||1980|124|Star Wars: Episode V - The Empire Strikes Back
1892|Return of the Jedi||1983|132|Star Wars: Episode VI - Return of the Jedi
1893|Star Wars: Episode I - The Phantom Menace||1999|136|
1894|Star Wars: Episode II - Attack of the Clones||2002|142|
1895|Star Wars: Episode III - Revenge of the Sith||2005|140|
140607|Star Wars: The Force Awakens||2015|136|Star Wars: Episode VII - The Force Awakens
181808|Star Wars: The Last Jedi||2017|152|
330459|Rogue One: A Star Wars Story||2016|133|
120|The Lord of the Rings: The Fellowship of the Ring||2001|179|
121|The Lord of the Rings: The Two Towers||2002|179|
122|The Lord of the Rings: The Return of the King||2003|201|
123|The Lord of the Rings||1978|132|
49051|The Hobbit: An Unexpected Journey||2012|169|
57158|The Hobbit: The Desolation of Smaug||2013|161|
122917|The Hobbit: The Battle of the Five Armies||2014|144|
671|Harry Potter and the Philosopher's Stone||2001|152|Harry Potter and the Sorcerer's Stone;Harry Potter à l'école des sorciers
672|Harry Potter and the Chamber of Secrets||2002|161|
673|Harry Potter and the Prisoner of Azkaban||2004|141|Harry Potter und der Gefangene von Askaban
674|Harry Potter and the Goblet of Fire||2005|157|
675|Harry Potter and the Order of the Phoenix||2007|138|
767|Harry Potter and the Half-Blood Prince||2009|153|
12444|Harry Potter and the Deathly Hallows: Part 1||2010|146|
12445|Harry Potter and the Deathly Hallows: Part 2||2011|130|
862|Toy Story||1995|81|
863|Toy Story 2||1999|92|
10193|Toy Story 3||2010|103|
301528|Toy Story 4||2019|100|
218|The Terminator||1984|108|
280|Terminator 2: Judgment Day||1991|137|
296|Terminator 3: Rise of the Machines||2003|109|
534|Terminator Salvation||2009|115|
290859|Terminator: Dark Fate||2019|128|
562|Die Hard||1988|132|
1573|Die Hard 2||1990|124|
1572|Die Hard: With a Vengeance||1995|128|
1571|Live Free or Die Hard||2007|128|Die Hard 4.0
47964|A Good Day to Die Hard||2013|98|
954|Mission: Impossible||1996|110|
955|Mission: Impossible II||2000|123|
956|Mission: Impossible III||2006|126|
56292|Mission: Impossible - Ghost Protocol||2011|133|
177677|Mission: Impossible - Rogue Nation||2015|131|
353081|Mission: Impossible - Fallout||2018|148|
575264|Mission: Impossible - Dead Reckoning Part One||2023|164|
105|Back to the Future||1985|116|Retour vers le futur
165|Back to the Future Part II||1989|108|
196|Back to the Future Part III||1990|118|
329|Jurassic Park||1993|127|
330|The Lost World: Jurassic Park||1997|129|
331|Jurassic Park III||2001|92|
135397|Jurassic World||2015|124|
98|Gladiator||2000|155|
558449|Gladiator II||2024|148|
550|Fight Club||1999|139|Бойцовский клуб;搏击俱乐部;ファイト・クラブ
289732|Zombie Fight Club|屍城|2014|95|
27205|Inception||2010|148|盗梦空间;Начало
157336|Interstellar||2014|169|星际穿越;Интерстеллар
77|Memento||2000|113|
577922|Tenet||2020|150|
374720|Dunkirk||2017|107|
268|Batman||1989|126|
2661|Batman||1966|105|Batman: The Movie
364|Batman Returns||1992|126|
414|Batman Forever||1995|121|
415|Batman & Robin||1997|125|
272|Batman Begins||2005|140|
155|The Dark Knight||2008|152|El caballero oscuro;Тёмный рыцарь
49026|The Dark Knight Rises||2012|165|
414906|The Batman||2022|177|
680|Pulp Fiction||1994|154|
13|Forrest Gump||1994|142|
278|The Shawshank Redemption||1994|142|Die Verurteilten;Побег из Шоушенка
424|Schindler's List||1993|195|La lista de Schindler
238|The Godfather||1972|175|Le Parrain;Крёстный отец
240|The Godfather Part II||1974|202|
242|The Godfather Part III||1990|162|
807|Se7en||1995|127|Seven
949|Heat||1995|170|
136795|The Heat||2013|117|
769|GoodFellas||1990|145|
524|Casino||1995|179|
36557|Casino Royale||2006|144|
12208|Casino Royale||1967|131|
101|Léon: The Professional|Léon|1994|111|The Professional
597|Titanic||1997|194|Титаник;تيتانيك
19995|Avatar||2009|162|
76600|Avatar: The Way of Water||2022|192|
10196|The Last Airbender||2010|103|
14160|Up||2009|96|
10681|WALL·E||2008|98|
2062|Ratatouille||2007|111|
150540|Inside Out||2015|95|Vice-versa
1022789|Inside Out 2||2024|97|
109445|Frozen||2013|102|Die Eiskönigin - Völlig unverfroren
330457|Frozen II||2019|103|
354912|Coco||2017|105|
277834|Moana||2016|107|
269149|Zootopia||2016|109|Zootropolis
12244|9||2009|79|
10197|Nine||2009|118|
8065|21||2008|123|
470|21 Grams||2003|124|
64688|21 Jump Street||2012|109|
187017|22 Jump Street||2014|112|
1271|300||2007|117|
53182|300: Rise of an Empire||2014|102|
422|8½||1963|139|Otto e mezzo
389|12 Angry Men||1957|97|Les Douze Hommes en colère
63|Twelve Monkeys||1995|129|12 Monkeys
44115|127 Hours||2010|94|
170|28 Days Later||2002|113|
1562|28 Weeks Later||2007|100|
19913|(500) Days of Summer||2009|95|
333371|10 Cloverfield Lane||2016|104|
7191|Cloverfield||2008|85|
17654|District 9||2009|112|
568|Apollo 13||1995|140|
1777|Fahrenheit 9/11||2004|122|
1714|Fahrenheit 451||1966|112|
40807|50/50||2011|100|
5176|3:10 to Yuma||2007|122|
194|Amélie|Le Fabuleux Destin d'Amélie Poulain|2001|122|Die fabelhafte Welt der Amélie
77338|The Intouchables|Intouchables|2011|113|Ziemlich beste Freunde
440472|The Upside||2019|126|
387|Das Boot||1981|150|The Boat
613|Downfall|Der Untergang|2004|155|
582|The Lives of Others|Das Leben der Anderen|2006|137|
637|Life Is Beautiful|La vita è bella|1997|116|La vie est belle
1417|Pan's Labyrinth|El laberinto del fauno|2006|118|
598|City of God|Cidade de Deus|2002|130|
11216|Cinema Paradiso|Nuovo Cinema Paradiso|1988|124|
104|Run Lola Run|Lola rennt|1998|81|
338|Good Bye, Lenin!||2003|121|
406|La Haine||1995|98|Hate
147|The 400 Blows|Les Quatre Cents Coups|1959|99|
269|Breathless|À bout de souffle|1960|90|
103663|The Hunt|Jagten|2012|116|
514847|The Hunt||2020|90|
580175|Another Round|Druk|2020|117|
15472|The Girl with the Dragon Tattoo|Män som hatar kvinnor|2009|153|
65754|The Girl with the Dragon Tattoo||2011|158|
13310|Let the Right One In|Låt den rätte komma in|2008|114|
41402|Let Me In||2010|116|
8329|[REC]||2007|78|
10664|[REC]²||2009|85|
80280|[REC]³: Genesis|[REC]³: Génesis|2012|80|
219|Volver||2006|121|
64|Talk to Her|Hable con ella|2002|112|
1391|Y Tu Mamá También||2001|106|
426426|Roma||2018|135|
55|Amores Perros||2000|154|
25376|The Secret in Their Eyes|El secreto de sus ojos|2009|129|
129|Spirited Away|千と千尋の神隠し|2001|125|El viaje de Chihiro;Le Voyage de Chihiro;Sen to Chihiro no Kamikakushi;Унесённые призраками;센과 치히로의 행방불명
128|Princess Mononoke|もののけ姫|1997|134|Mononoke Hime
8392|My Neighbor Totoro|となりのトトロ|1988|86|Tonari no Totoro;Mon voisin Totoro
4935|Howl's Moving Castle|ハウルの動く城|2004|119|Hauru no Ugoku Shiro
81|Nausicaä of the Valley of the Wind|風の谷のナウシカ|1984|117|Kaze no Tani no Naushika
10515|Castle in the Sky|天空の城ラピュタ|1986|125|Laputa: Castle in the Sky
16859|Kiki's Delivery Service|魔女の宅急便|1989|102|
12477|Grave of the Fireflies|火垂るの墓|1988|88|Hotaru no Haka
372058|Your Name.|君の名は。|2016|106|Kimi no Na wa.
568160|Weathering with You|天気の子|2019|112|Tenki no Ko
916224|Suzume|すずめの戸締まり|2022|122|
378064|A Silent Voice: The Movie|映画 聲の形|2016|130|Koe no Katachi
149|Akira|アキラ|1988|124|AKIRA
9323|Ghost in the Shell|GHOST IN THE SHELL|1995|83|攻殻機動隊
315837|Ghost in the Shell||2017|107|
10494|Perfect Blue|パーフェクトブルー|1998|82|
4977|Paprika|パプリカ|2006|90|
346|Seven Samurai|七人の侍|1954|207|Shichinin no Samurai
548|Rashomon|羅生門|1950|88|
11878|Yojimbo|用心棒|1961|110|
2671|Ring|リング|1998|96|Ringu
565|The Ring||2002|115|
3176|Battle Royale|バトル・ロワイアル|2000|114|
505192|Shoplifters|万引き家族|2018|121|
758866|Drive My Car|ドライブ・マイ・カー|2021|179|
508883|The Boy and the Heron|君たちはどう生きるか|2023|124|
496243|Parasite|기생충|2019|133|
670|Oldboy|올드보이|2003|120|
87516|Oldboy||2013|104|
396535|Train to Busan|부산행|2016|118|
1255|The Host|괴물|2006|119|
72710|The Host||2013|125|
290098|The Handmaiden|아가씨|2016|145|
11423|Memories of Murder|살인의 추억|2003|132|
146|Crouching Tiger, Hidden Dragon|臥虎藏龍|2000|120|卧虎藏龙
79|Hero|英雄|2002|99|
843|In the Mood for Love|花樣年華|2000|99|花样年华
10775|Infernal Affairs|無間道|2002|101|
1422|The Departed||2006|151|
10997|Farewell My Concubine|霸王別姬|1993|171|霸王别姬
11104|Chungking Express|重慶森林|1994|102|重庆森林
9470|Kung Fu Hustle|功夫|2004|99|
535167|The Wandering Earth|流浪地球|2019|125|
1398|Stalker|Сталкер|1979|162|
593|Solaris|Солярис|1972|167|
2103|Solaris||2002|99|
1396|Mirror|Зеркало|1975|107|
25237|Come and See|Иди и смотри|1985|142|
895|Andrei Rublev|Андрей Рублёв|1966|183|
643|Battleship Potemkin|Броненосец Потёмкин|1925|75|
3040|Night Watch|Ночной дозор|2004|114|
8885|Waltz with Bashir|ואלס עם באשיר|2008|90|
517814|Capernaum|کفرناحوم|2018|126|كفرناحوم;Capharnaüm
60243|A Separation|جدایی نادر از سیمین|2011|123|
20453|3 Idiots||2009|170|
19666|Lagaan: Once Upon a Time in India|लगान|2001|224|
360814|Dangal|दंगल|2016|161|
579974|RRR|రౌద్రం రణం రుధిరం|2022|185|
38810|Dogtooth|Κυνόδοντας|2009|97|
9316|Ong-Bak|องค์บาก|2003|105|Ong Bak: Muay Thai Warrior
74879|Once Upon a Time in Anatolia|Bir Zamanlar Anadolu'da|2011|157|
440298|Cold War|Zimna wojna|2018|89|
666|Central Station|Central do Brasil|1998|110|
336050|Son of Saul|Saul fia|2015|107|
2009|4 Months, 3 Weeks and 2 Days|4 luni, 3 săptămâni și 2 zile|2007|113|
531428|Portrait of a Lady on Fire|Portrait de la jeune fille en feu|2019|122|
439|La Dolce Vita|La dolce vita|1960|174|
429|The Good, the Bad and the Ugly|Il buono, il brutto, il cattivo|1966|161|Zwei glorreiche Halunken
179144|The Great Beauty|La grande bellezza|2013|142|
1902|Open Your Eyes|Abre los ojos|1997|117|
1903|Vanilla Sky||2001|136|
19|Metropolis||1927|153|
9606|Metropolis|メトロポリス|2001|108|
832|M||1931|111|
653|Nosferatu|Nosferatu, eine Symphonie des Grauens|1922|95|
6404|Nosferatu the Vampyre|Nosferatu: Phantom der Nacht|1979|107|
426063|Nosferatu||2024|133|
20662|Robin Hood||2010|140|
375588|Robin Hood||2018|116|
9426|The Fly||1986|96|
11815|The Fly||1958|94|
1885|The Karate Kid||1984|126|
38575|The Karate Kid||2010|140|
9387|Conan the Barbarian||1982|129|
37430|Conan the Barbarian||2011|113|
1089|Point Break||1991|122|
257088|Point Break||2015|114|
665|Ben-Hur||1959|222|
271969|Ben-Hur||2016|125|
138|Dracula||1931|75|
6114|Bram Stoker's Dracula||1992|128|Dracula
3035|Frankenstein||1931|71|
1062722|Frankenstein||2025|150|
10787|The Invisible Man||1933|71|
570670|The Invisible Man||2020|124|
1725|West Side Story||1961|152|
511809|West Side Story||2021|157|
331482|Little Women||2019|135|
9587|Little Women||1994|119|
392044|Murder on the Orient Express||2017|114|
4176|Murder on the Orient Express||1974|128|
505026|Death on the Nile||2022|127|
4192|Death on the Nile||1978|140|
143|All Quiet on the Western Front||1930|133|
49046|All Quiet on the Western Front|Im Westen nichts Neues|2022|147|
377|A Nightmare on Elm Street||1984|91|
23437|A Nightmare on Elm Street||2010|95|
4488|Friday the 13th||1980|95|
13207|Friday the 13th||2009|97|
4232|Scream||1996|112|
646385|Scream||2022|114|
1640|Crash||2005|112|
884|Crash||1996|100|
475557|Joker||2019|122|
889737|Joker: Folie à Deux||2024|138|
9659|Mad Max||1979|93|
8810|Mad Max 2||1981|96|The Road Warrior
76341|Mad Max: Fury Road||2015|121|
381288|Split||2017|117|
458723|Us||2019|116|
152601|Her||2013|126|
920|Cars||2006|117|
49013|Cars 2||2011|106|
176|Saw||2004|103|
215|Saw II||2005|93|
951491|Saw X||2023|118|
760104|X||2022|105|
36657|X-Men||2000|104|
36658|X2||2003|134|X-Men 2
49538|X-Men: First Class||2011|132|
127585|X-Men: Days of Future Past||2014|132|
263115|Logan||2017|137|
399170|Logan Lucky||2017|119|
1883|Malcolm X||1992|202|
73|American History X||1998|119|
752|V for Vendetta||2006|132|
2048|I, Robot||2004|115|
644|A.I. Artificial Intelligence||2001|146|
601|E.T. the Extra-Terrestrial||1982|115|E.T.
9257|S.W.A.T.||2003|117|
31011|Mr. Nobody||2009|141|
935|Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb||1964|95|Dr. Strangelove
284052|Doctor Strange||2016|115|
453395|Doctor Strange in the Multiverse of Madness||2022|126|
194662|Birdman or (The Unexpected Virtue of Ignorance)||2014|119|Birdman
496|Borat: Cultural Learnings of America for Make Benefit Glorious Nation of Kazakhstan||2006|84|Borat
466272|Once Upon a Time... in Hollywood||2019|162|
311|Once Upon a Time in America||1984|229|
335|Once Upon a Time in the West|C'era una volta il West|1968|166|Spiel mir das Lied vom Tod
22|Pirates of the Caribbean: The Curse of the Black Pearl||2003|143|
58|Pirates of the Caribbean: Dead Man's Chest||2006|151|
285|Pirates of the Caribbean: At World's End||2007|169|
9799|The Fast and the Furious||2001|106|
584|2 Fast 2 Furious||2003|108|
13804|Fast & Furious||2009|107|
51497|Fast Five||2011|130|
82992|Fast & Furious 6||2013|131|
168259|Furious 7||2015|137|Fast & Furious 7
385687|Fast X||2023|142|
630|The Wizard of Oz||1939|102|
68728|Oz the Great and Powerful||2013|130|
289|Casablanca||1942|102|
426|Vertigo||1958|128|
567|Rear Window||1954|112|
15|Citizen Kane||1941|119|
947|Lawrence of Arabia||1962|228|
28|Apocalypse Now||1979|147|
103|Taxi Driver||1976|114|
2330|Taxi||1998|86|
694|The Shining||1980|144|
578|Jaws||1975|124|Les Dents de la mer
579|Jaws 2||1978|116|
641|Requiem for a Dream||2000|102|
38|Eternal Sunshine of the Spotless Mind||2004|108|
153|Lost in Translation||2003|102|
115|The Big Lebowski||1998|117|
275|Fargo||1996|98|
6977|No Country for Old Men||2007|122|
244786|Whiplash||2014|107|
313369|La La Land||2016|129|
120467|The Grand Budapest Hotel||2014|100|
106646|The Wolf of Wall Street||2013|180|
10673|Wall Street||1987|126|
37799|The Social Network||2010|121|
12405|Slumdog Millionaire||2008|120|
1124|The Prestige||2006|130|
1491|The Illusionist||2006|110|
745|The Sixth Sense||1999|107|
629|The Usual Suspects||1995|106|
274|The Silence of the Lambs||1991|119|
9740|Hannibal||2001|131|
627|Trainspotting||1996|94|
180863|T2 Trainspotting||2017|117|
872585|Oppenheimer||2023|181|
346698|Barbie||2023|114|
545611|Everything Everywhere All at Once||2022|140|
329865|Arrival||2016|116|
49047|Gravity||2013|91|
286217|The Martian||2015|141|
264660|Ex Machina||2015|108|
137113|Edge of Tomorrow||2014|114|
17431|Moon||2009|97|
1272|Sunshine||2007|107|
686|Contact||1997|150|
`
