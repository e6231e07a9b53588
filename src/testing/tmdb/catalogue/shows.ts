// The shows of the catalogue. Columns: id | name | original name, where it differs | language | first aired | minutes | IMDb id | TheTVDB id | genres | vote | episodes by season | overview
export const SHOWS = `
246 | Avatar: The Last Airbender | | en | 2005-02-21 | 23 | tt0417299 | 74852 | 16 10759 10765 | 8.8 | 20 20 21 | A boy who slept a century must master four elements.
456 | The Simpsons | | en | 1989-12-17 | 22 | tt0096697 | 71663 | 10751 16 35 | 8.0 | 13 22 24 22 22 25 25 25 25 23 | A family in Springfield does not grow older.
1100 | How I Met Your Mother | | en | 2005-09-19 | 22 | tt0460649 | 75760 | 35 | 8.1 | 22 22 20 24 24 24 24 24 24 | A father tells a very long story.
1104 | Mad Men | | en | 2007-07-19 | 47 | tt0804503 | 80337 | 18 | 8.1 | 13 13 13 13 13 13 14 | A man with a secret sells other people's wishes.
1396 | Breaking Bad | | en | 2008-01-20 | 47 | tt0903747 | 81189 | 18 80 | 8.9 | 7 13 13 13 16 | A chemistry teacher puts his knowledge to bad use.
1398 | The Sopranos | | en | 1999-01-10 | 50 | tt0141842 | 75299 | 18 | 8.6 | 13 13 13 13 13 21 | A gangster goes to a psychiatrist.
1399 | Game of Thrones | | en | 2011-04-17 | 60 | tt0944947 | 121361 | 10765 18 10759 | 8.4 | 10 10 10 10 10 10 7 6 | Noble houses fight while winter comes.
1400 | Seinfeld | | en | 1989-07-05 | 22 | tt0098904 | 79169 | 35 | 8.3 | 5 12 23 24 22 24 24 22 24 | Four friends and nothing in particular.
1408 | House | | en | 2004-11-16 | 43 | tt0412142 | 73255 | 18 9648 | 8.6 | 22 24 24 16 24 21 23 22 | A rude doctor solves what others cannot.
1429 | Attack on Titan | 進撃の巨人 | ja | 2013-04-07 | 24 | tt2560140 | 267440 | 16 10765 10759 | 8.7 | 25 12 22 28 | Humanity lives behind walls until one falls.
1437 | Firefly | | en | 2002-09-20 | 45 | tt0303461 | 78874 | 18 10759 10765 | 8.3 | 14 | A small ship takes any work at the edge of law.
1438 | The Wire | | en | 2002-06-02 | 60 | tt0306414 | 79126 | 80 18 | 8.6 | 13 12 12 13 10 | A city seen through its institutions.
1668 | Friends | | en | 1994-09-22 | 25 | tt0108778 | 79168 | 35 18 | 8.4 | 24 24 25 24 24 25 24 24 24 18 | Six people in New York drink coffee and grow up.
1920 | Twin Peaks | | en | 1990-04-08 | 47 | tt0098936 | 70533 | 18 9648 | 8.3 | 8 22 18 | An agent asks who killed a schoolgirl.
2316 | The Office | | en | 2005-03-24 | 22 | tt0386676 | 73244 | 35 | 8.6 | 6 22 23 14 26 24 24 24 23 | Cameras follow those who sell paper.
4607 | Lost | | en | 2004-09-22 | 45 | tt0411008 | 73739 | 9648 10759 18 | 8.0 | 25 24 23 14 17 18 | Survivors of a crash share an island with its secrets.
4613 | Band of Brothers | | en | 2001-09-09 | 60 | tt0185906 | 74205 | 18 10768 | 8.5 | 10 | One company from its training to the end of the war.
13916 | Death Note | デスノート | ja | 2006-10-04 | 24 | tt0877057 | 79481 | 16 10765 9648 | 8.6 | 37 | A student finds a notebook that kills.
19885 | Sherlock | | en | 2010-07-25 | 90 | tt1475582 | 176941 | 80 18 9648 | 8.5 | 3 3 3 3 | The detective of Baker Street in the present day.
30991 | Cowboy Bebop | カウボーイビバップ | ja | 1998-04-03 | 24 | tt0213338 | 76885 | 16 10759 10765 | 8.5 | 26 | Bounty hunters drift between planets.
31911 | Fullmetal Alchemist: Brotherhood | 鋼の錬金術師 FULLMETAL ALCHEMIST | ja | 2009-04-05 | 24 | tt1355642 | 85249 | 16 10759 10765 | 8.7 | 64 | Two brothers pay for a forbidden attempt.
37854 | One Piece | ワンピース | ja | 1999-10-20 | 24 | tt0388629 | 81797 | 10759 35 16 | 8.7 | 61 16 14 39 13 52 33 35 73 45 | A boy made of rubber looks for a treasure.
42009 | Black Mirror | | en | 2011-12-04 | 60 | tt2085059 | 253463 | 10765 18 9648 | 8.3 | 3 4 6 6 3 5 6 | Tales of what screens may do to us.
46260 | Naruto | ナルト | ja | 2002-10-03 | 24 | tt0409591 | 78857 | 16 10759 10765 | 8.4 | 52 52 54 62 | A lonely boy wants to lead his village.
46648 | True Detective | | en | 2014-01-12 | 60 | tt2356777 | 270633 | 18 9648 80 | 8.3 | 8 8 8 6 | Policemen carry an old case with them.
57243 | Doctor Who | | en | 2005-03-26 | 45 | tt0436992 | 78804 | 10759 18 10765 | 7.5 | 13 13 13 13 13 14 13 12 12 12 | A traveller in time picks up companions.
60059 | Better Call Saul | | en | 2015-02-08 | 47 | tt3032476 | 273181 | 80 18 | 8.7 | 10 10 10 10 10 13 | How a small lawyer became a crooked one.
60622 | Fargo | | en | 2014-04-15 | 53 | tt2802850 | 269613 | 80 18 | 8.3 | 10 10 10 11 10 | Polite people and violent ones in the north.
65494 | The Crown | | en | 2016-11-04 | 60 | tt4786824 | 305574 | 18 | 8.2 | 10 10 10 10 10 10 | The reign of a queen by decades.
66732 | Stranger Things | | en | 2016-07-15 | 50 | tt4574334 | 305288 | 18 10765 9648 | 8.6 | 8 9 8 9 8 | A boy vanishes, and a girl with powers appears.
70523 | Dark | | de | 2017-12-01 | 60 | tt5753856 | 334824 | 80 18 9648 | 8.4 | 10 8 8 | Four families of one town and a cave through time.
71446 | Money Heist | La Casa de Papel | es | 2017-05-02 | 45 | tt6468322 | 327417 | 80 18 | 8.2 | 13 9 8 8 10 | Eight people lock themselves into the mint.
76331 | Succession | | en | 2018-06-03 | 60 | tt7660850 | 338186 | 18 35 | 8.3 | 10 10 9 10 | Four children want their father's company.
82856 | The Mandalorian | | en | 2019-11-12 | 40 | tt8111088 | 361753 | 10765 10759 18 | 8.4 | 8 8 8 | A bounty hunter keeps the child he was sent for.
85937 | Demon Slayer: Kimetsu no Yaiba | 鬼滅の刃 | ja | 2019-04-06 | 24 | tt9335498 | 348545 | 16 10759 10765 | 8.6 | 26 18 11 8 | A boy hunts demons to heal his sister.
87108 | Chernobyl | | en | 2019-05-06 | 65 | tt7366338 | 360893 | 18 | 8.7 | 5 | A reactor burns, and what is said of it matters.
93405 | Squid Game | 오징어 게임 | ko | 2021-09-17 | 55 | tt10919420 | 383275 | 10759 9648 18 | 7.9 | 9 7 6 | People in debt play children's games for their lives.
94605 | Arcane | | en | 2021-11-06 | 41 | tt11126994 | 371028 | 16 10765 18 10759 | 8.8 | 9 9 | Two sisters on two sides of a city.
94796 | Crash Landing on You | 사랑의 불시착 | ko | 2019-12-14 | 85 | tt10850932 | 371567 | 35 18 | 8.4 | 16 | A paraglider comes down on the wrong side of a border.
95396 | Severance | | en | 2022-02-17 | 50 | tt11280740 | 371980 | 18 9648 10765 | 8.4 | 9 10 | Office workers leave their memories at the lift.
100088 | The Last of Us | | en | 2023-01-15 | 55 | tt3581920 | 392256 | 18 | 8.4 | 9 7 | A smuggler takes a girl across a ruined country.
126308 | Shōgun | | en | 2024-02-27 | 60 | tt2788316 | 392573 | 18 10768 | 8.4 | 10 | A stranded pilot meets a lord who must survive.
209867 | Frieren: Beyond Journey's End | 葬送のフリーレン | ja | 2023-09-29 | 25 | tt22248376 | 424536 | 16 10759 10765 | 8.8 | 28 | An elf walks the old road again when her friends are gone.
`
