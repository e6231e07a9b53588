/** Series: TMDB id | title in English | original title | year | country | other titles. Facts, gathered by hand. */
export const shows = `
1973|24||2001|US|
75219|9-1-1||2018|US|911
89393|9-1-1: Lone Star||2020|US|
118357|1883||2021|US|
157744|1923||2022|US|
90669|1899||2022|DE|
73586|Yellowstone||2018|US|
48866|The 100||2014|US|
4608|30 Rock||2006|US|
60948|12 Monkeys||2015|US|
64464|11.22.63||2016|US|
66788|13 Reasons Why||2017|US|
39340|2 Broke Girls||2011|US|
2691|Two and a Half Men||2003|US|
48891|Brooklyn Nine-Nine||2013|US|
3137|Babylon 5||1994|US|
32798|Hawaii Five-0||2010|US|
66732|Stranger Things||2016|US|Очень странные дела
70523|Dark||2017|DE|
19885|Sherlock||2010|GB|Шерлок
1415|Elementary||2012|US|
57243|Doctor Who||2005|GB|
121|Doctor Who||1963|GB|
239770|Doctor Who||2024|GB|
1972|Battlestar Galactica||2004|US|
71365|Battlestar Galactica||2003|US|
501|Battlestar Galactica||1978|US|
2316|The Office||2005|US|The Office US
2996|The Office||2001|GB|The Office UK
1425|House of Cards||2013|US|
34307|Shameless||2011|US|
1906|Shameless||2004|GB|
1668|Friends||1994|US|Друзья
1400|Seinfeld||1989|US|
1396|Breaking Bad||2008|US|Во все тяжкие;絕命毒師
60059|Better Call Saul||2015|US|
1399|Game of Thrones||2011|US|Игра престолов;Le Trône de fer
94997|House of the Dragon||2022|US|
1438|The Wire||2002|US|
1398|The Sopranos||1999|US|
4607|Lost||2004|US|Perdidos
75758|Lost in Space||2018|US|
1408|House||2004|US|House M.D.;Dr House
1405|Dexter||2006|US|
131927|Dexter: New Blood||2021|US|
4229|Dexter's Laboratory||1996|US|
1104|Mad Men||2007|US|
46648|True Detective||2014|US|
60622|Fargo||2014|US|
87108|Chernobyl||2019|US|Чернобыль
4613|Band of Brothers||2001|US|
63351|Narcos||2015|US|
80968|Narcos: Mexico||2018|US|
60574|Peaky Blinders||2013|GB|
65494|The Crown||2016|GB|
71912|The Witcher||2019|US|
106541|The Witcher: Blood Origin||2022|US|
82856|The Mandalorian||2019|US|
63247|Westworld||2016|US|
42009|Black Mirror||2011|GB|
1402|The Walking Dead||2010|US|
62286|Fear the Walking Dead||2015|US|
44217|Vikings||2013|CA|
116135|Vikings: Valhalla||2022|US|
100088|The Last of Us||2023|US|
76479|The Boys||2019|US|
97546|Ted Lasso||2020|US|
95396|Severance||2022|US|
76331|Succession||2018|US|
62560|Mr. Robot||2015|US|
1920|Twin Peaks||1990|US|
615|Futurama||1999|US|
456|The Simpsons||1989|US|Les Simpson;Симпсоны
2190|South Park||1997|US|
60625|Rick and Morty||2013|US|
246|Avatar: The Last Airbender||2005|US|
82452|Avatar: The Last Airbender||2024|US|
2224|The Daily Show||1996|US|
45|Top Gear||2002|GB|
71446|Money Heist|La casa de papel|2017|ES|
112836|Money Heist: Korea - Joint Economic Area|종이의 집: 공동경제구역|2022|KR|
93405|Squid Game|오징어 게임|2021|KR|鱿鱼游戏
70593|Kingdom|킹덤|2019|KR|
96677|Lupin||2021|FR|
76669|Elite|Élite|2018|ES|
71790|S.W.A.T.||2017|US|
4614|NCIS||2003|US|
17610|NCIS: Los Angeles||2009|US|
1431|CSI: Crime Scene Investigation||2000|US|CSI
1620|CSI: Miami||2002|US|
2458|CSI: NY||2004|US|
122194|CSI: Vegas||2021|US|
549|Law & Order||1990|US|
2734|Law & Order: Special Victims Unit||1999|US|
253|Star Trek||1966|US|Star Trek: The Original Series
655|Star Trek: The Next Generation||1987|US|
580|Star Trek: Deep Space Nine||1993|US|
1855|Star Trek: Voyager||1995|US|
314|Star Trek: Enterprise||2001|US|
67198|Star Trek: Discovery||2017|US|
85949|Star Trek: Picard||2020|US|
103516|Star Trek: Strange New Worlds||2022|US|
4629|Stargate SG-1||1997|US|
2290|Stargate Atlantis||2004|US|
60735|The Flash||2014|US|
236|The Flash||1990|US|
19614|It||1990|US|Stephen King's It
30991|Cowboy Bebop|カウボーイビバップ|1998|JP|
37854|One Piece|ワンピース|1999|JP|
111110|ONE PIECE||2023|US|
46260|Naruto|ナルト|2002|JP|
31910|Naruto Shippūden|ナルト 疾風伝|2007|JP|Naruto Shippuuden
70881|Boruto: Naruto Next Generations|BORUTO-ボルト- NARUTO NEXT GENERATIONS|2017|JP|
1429|Attack on Titan|進撃の巨人|2013|JP|Shingeki no Kyojin
85937|Demon Slayer: Kimetsu no Yaiba|鬼滅の刃|2019|JP|Kimetsu no Yaiba
95479|Jujutsu Kaisen|呪術廻戦|2020|JP|
209867|Frieren: Beyond Journey's End|葬送のフリーレン|2023|JP|Sousou no Frieren
13916|Death Note|デスノート|2006|JP|
31911|Fullmetal Alchemist: Brotherhood|鋼の錬金術師 FULLMETAL ALCHEMIST|2009|JP|Hagane no Renkinjutsushi: Fullmetal Alchemist
46298|Hunter x Hunter|ハンター×ハンター|2011|JP|
42509|Steins;Gate|シュタインズ・ゲート|2011|JP|
120089|SPY x FAMILY|SPY×FAMILY|2022|JP|
114410|Chainsaw Man|チェンソーマン|2022|JP|
65930|My Hero Academia|僕のヒーローアカデミア|2016|JP|Boku no Hero Academia
63926|One-Punch Man|ワンパンマン|2015|JP|
12971|Dragon Ball Z|ドラゴンボールZ|1989|JP|
12609|Dragon Ball|ドラゴンボール|1986|JP|
62715|Dragon Ball Super|ドラゴンボール超|2015|JP|
30984|Bleach|ブリーチ|2004|JP|
67075|Mob Psycho 100|モブサイコ100|2016|JP|
890|Neon Genesis Evangelion|新世紀エヴァンゲリオン|1995|JP|Shin Seiki Evangelion
88803|Vinland Saga|ヴィンランド・サガ|2019|JP|
31724|Code Geass: Lelouch of the Rebellion|コードギアス 反逆のルルーシュ|2006|JP|
45782|Sword Art Online|ソードアート・オンライン|2012|JP|
61374|Tokyo Ghoul|東京喰種|2014|JP|
65942|Re:ZERO -Starting Life in Another World-|Re:ゼロから始める異世界生活|2016|JP|Re:Zero kara Hajimeru Isekai Seikatsu
83097|The Promised Neverland|約束のネバーランド|2019|JP|Yakusoku no Neverland
86031|Dr. STONE|ドクターストーン|2019|JP|
60863|Haikyu!!|ハイキュー!!|2014|JP|
72636|Made In Abyss|メイドインアビス|2017|JP|
100565|86 EIGHTY-SIX|86-エイティシックス-|2021|JP|
203737|Oshi no Ko|【推しの子】|2023|JP|
131041|Blue Lock|ブルーロック|2022|JP|
127532|Solo Leveling|俺だけレベルアップな件|2024|JP|Ore dake Level Up na Ken
240411|DAN DA DAN|ダンダダン|2024|JP|
30981|Monster|モンスター|2004|JP|
57041|Gintama|銀魂|2006|JP|
30983|Case Closed|名探偵コナン|1996|JP|Detective Conan;Meitantei Conan
60572|Pokémon|ポケットモンスター|1997|JP|
`
