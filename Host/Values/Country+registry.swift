extension Country {
    /// Code, code of three letters, German and English name.
    static let registry = """
        AD|AND|Andorra|Andorra
        AE|ARE|Vereinigte Arabische Emirate|United Arab Emirates
        AF|AFG|Afghanistan|Afghanistan
        AG|ATG|Antigua und Barbuda|Antigua & Barbuda
        AI|AIA|Anguilla|Anguilla
        AL|ALB|Albanien|Albania
        AM|ARM|Armenien|Armenia
        AO|AGO|Angola|Angola
        AQ|ATA|Antarktis|Antarctica
        AR|ARG|Argentinien|Argentina
        AS|ASM|Amerikanisch-Samoa|American Samoa
        AT|AUT|Österreich|Austria
        AU|AUS|Australien|Australia
        AW|ABW|Aruba|Aruba
        AX|ALA|Ålandinseln|Åland Islands
        AZ|AZE|Aserbaidschan|Azerbaijan
        BA|BIH|Bosnien und Herzegowina|Bosnia & Herzegovina
        BB|BRB|Barbados|Barbados
        BD|BGD|Bangladesch|Bangladesh
        BE|BEL|Belgien|Belgium
        BF|BFA|Burkina Faso|Burkina Faso
        BG|BGR|Bulgarien|Bulgaria
        BH|BHR|Bahrain|Bahrain
        BI|BDI|Burundi|Burundi
        BJ|BEN|Benin|Benin
        BL|BLM|St. Barthélemy|St. Barthélemy
        BM|BMU|Bermuda|Bermuda
        BN|BRN|Brunei Darussalam|Brunei
        BO|BOL|Bolivien|Bolivia
        BQ|BES|Karibische Niederlande|Caribbean Netherlands
        BR|BRA|Brasilien|Brazil
        BS|BHS|Bahamas|Bahamas
        BT|BTN|Bhutan|Bhutan
        BV|BVT|Bouvetinsel|Bouvet Island
        BW|BWA|Botsuana|Botswana
        BY|BLR|Belarus|Belarus
        BZ|BLZ|Belize|Belize
        CA|CAN|Kanada|Canada
        CC|CCK|Kokosinseln|Cocos (Keeling) Islands
        CD|COD|Kongo-Kinshasa|Congo - Kinshasa
        CF|CAF|Zentralafrikanische Republik|Central African Republic
        CG|COG|Kongo-Brazzaville|Congo - Brazzaville
        CH|CHE|Schweiz|Switzerland
        CI|CIV|Côte d'Ivoire|Côte d'Ivoire
        CK|COK|Cookinseln|Cook Islands
        CL|CHL|Chile|Chile
        CM|CMR|Kamerun|Cameroon
        CN|CHN|China|China
        CO|COL|Kolumbien|Colombia
        CR|CRI|Costa Rica|Costa Rica
        CU|CUB|Kuba|Cuba
        CV|CPV|Cabo Verde|Cape Verde
        CW|CUW|Curaçao|Curaçao
        CX|CXR|Weihnachtsinsel|Christmas Island
        CY|CYP|Zypern|Cyprus
        CZ|CZE|Tschechien|Czechia
        DE|DEU|Deutschland|Germany
        DJ|DJI|Dschibuti|Djibouti
        DK|DNK|Dänemark|Denmark
        DM|DMA|Dominica|Dominica
        DO|DOM|Dominikanische Republik|Dominican Republic
        DZ|DZA|Algerien|Algeria
        EC|ECU|Ecuador|Ecuador
        EE|EST|Estland|Estonia
        EG|EGY|Ägypten|Egypt
        EH|ESH|Westsahara|Western Sahara
        ER|ERI|Eritrea|Eritrea
        ES|ESP|Spanien|Spain
        ET|ETH|Äthiopien|Ethiopia
        FI|FIN|Finnland|Finland
        FJ|FJI|Fidschi|Fiji
        FK|FLK|Falklandinseln|Falkland Islands
        FM|FSM|Mikronesien|Micronesia
        FO|FRO|Färöer|Faroe Islands
        FR|FRA|Frankreich|France
        GA|GAB|Gabun|Gabon
        GB|GBR|Vereinigtes Königreich|United Kingdom
        GD|GRD|Grenada|Grenada
        GE|GEO|Georgien|Georgia
        GF|GUF|Französisch-Guayana|French Guiana
        GG|GGY|Guernsey|Guernsey
        GH|GHA|Ghana|Ghana
        GI|GIB|Gibraltar|Gibraltar
        GL|GRL|Grönland|Greenland
        GM|GMB|Gambia|Gambia
        GN|GIN|Guinea|Guinea
        GP|GLP|Guadeloupe|Guadeloupe
        GQ|GNQ|Äquatorialguinea|Equatorial Guinea
        GR|GRC|Griechenland|Greece
        GS|SGS|Südgeorgien und die Südlichen Sandwichinseln|South Georgia & South Sandwich Islands
        GT|GTM|Guatemala|Guatemala
        GU|GUM|Guam|Guam
        GW|GNB|Guinea-Bissau|Guinea-Bissau
        GY|GUY|Guyana|Guyana
        HK|HKG|Hongkong|Hong Kong
        HM|HMD|Heard und McDonaldinseln|Heard & McDonald Islands
        HN|HND|Honduras|Honduras
        HR|HRV|Kroatien|Croatia
        HT|HTI|Haiti|Haiti
        HU|HUN|Ungarn|Hungary
        ID|IDN|Indonesien|Indonesia
        IE|IRL|Irland|Ireland
        IL|ISR|Israel|Israel
        IM|IMN|Isle of Man|Isle of Man
        IN|IND|Indien|India
        IO|IOT|Britisches Territorium im Indischen Ozean|British Indian Ocean Territory
        IQ|IRQ|Irak|Iraq
        IR|IRN|Iran|Iran
        IS|ISL|Island|Iceland
        IT|ITA|Italien|Italy
        JE|JEY|Jersey|Jersey
        JM|JAM|Jamaika|Jamaica
        JO|JOR|Jordanien|Jordan
        JP|JPN|Japan|Japan
        KE|KEN|Kenia|Kenya
        KG|KGZ|Kirgisistan|Kyrgyzstan
        KH|KHM|Kambodscha|Cambodia
        KI|KIR|Kiribati|Kiribati
        KM|COM|Komoren|Comoros
        KN|KNA|St. Kitts und Nevis|St. Kitts & Nevis
        KP|PRK|Nordkorea|North Korea
        KR|KOR|Südkorea|South Korea
        KW|KWT|Kuwait|Kuwait
        KY|CYM|Kaimaninseln|Cayman Islands
        KZ|KAZ|Kasachstan|Kazakhstan
        LA|LAO|Laos|Laos
        LB|LBN|Libanon|Lebanon
        LC|LCA|St. Lucia|St. Lucia
        LI|LIE|Liechtenstein|Liechtenstein
        LK|LKA|Sri Lanka|Sri Lanka
        LR|LBR|Liberia|Liberia
        LS|LSO|Lesotho|Lesotho
        LT|LTU|Litauen|Lithuania
        LU|LUX|Luxemburg|Luxembourg
        LV|LVA|Lettland|Latvia
        LY|LBY|Libyen|Libya
        MA|MAR|Marokko|Morocco
        MC|MCO|Monaco|Monaco
        MD|MDA|Republik Moldau|Moldova
        ME|MNE|Montenegro|Montenegro
        MF|MAF|St. Martin|St. Martin
        MG|MDG|Madagaskar|Madagascar
        MH|MHL|Marshallinseln|Marshall Islands
        MK|MKD|Nordmazedonien|North Macedonia
        ML|MLI|Mali|Mali
        MM|MMR|Myanmar|Myanmar (Burma)
        MN|MNG|Mongolei|Mongolia
        MO|MAC|Macau|Macao
        MP|MNP|Nördliche Marianen|Northern Mariana Islands
        MQ|MTQ|Martinique|Martinique
        MR|MRT|Mauretanien|Mauritania
        MS|MSR|Montserrat|Montserrat
        MT|MLT|Malta|Malta
        MU|MUS|Mauritius|Mauritius
        MV|MDV|Malediven|Maldives
        MW|MWI|Malawi|Malawi
        MX|MEX|Mexiko|Mexico
        MY|MYS|Malaysia|Malaysia
        MZ|MOZ|Mosambik|Mozambique
        NA|NAM|Namibia|Namibia
        NC|NCL|Neukaledonien|New Caledonia
        NE|NER|Niger|Niger
        NF|NFK|Norfolkinsel|Norfolk Island
        NG|NGA|Nigeria|Nigeria
        NI|NIC|Nicaragua|Nicaragua
        NL|NLD|Niederlande|Netherlands
        NO|NOR|Norwegen|Norway
        NP|NPL|Nepal|Nepal
        NR|NRU|Nauru|Nauru
        NU|NIU|Niue|Niue
        NZ|NZL|Neuseeland|New Zealand
        OM|OMN|Oman|Oman
        PA|PAN|Panama|Panama
        PE|PER|Peru|Peru
        PF|PYF|Französisch-Polynesien|French Polynesia
        PG|PNG|Papua-Neuguinea|Papua New Guinea
        PH|PHL|Philippinen|Philippines
        PK|PAK|Pakistan|Pakistan
        PL|POL|Polen|Poland
        PM|SPM|St. Pierre und Miquelon|St. Pierre & Miquelon
        PN|PCN|Pitcairninseln|Pitcairn Islands
        PR|PRI|Puerto Rico|Puerto Rico
        PS|PSE|Palästinensische Autonomiegebiete|Palestinian Territories
        PT|PRT|Portugal|Portugal
        PW|PLW|Palau|Palau
        PY|PRY|Paraguay|Paraguay
        QA|QAT|Katar|Qatar
        RE|REU|Réunion|Réunion
        RO|ROU|Rumänien|Romania
        RS|SRB|Serbien|Serbia
        RU|RUS|Russland|Russia
        RW|RWA|Ruanda|Rwanda
        SA|SAU|Saudi-Arabien|Saudi Arabia
        SB|SLB|Salomonen|Solomon Islands
        SC|SYC|Seychellen|Seychelles
        SD|SDN|Sudan|Sudan
        SE|SWE|Schweden|Sweden
        SG|SGP|Singapur|Singapore
        SH|SHN|St. Helena|St. Helena
        SI|SVN|Slowenien|Slovenia
        SJ|SJM|Spitzbergen und Jan Mayen|Svalbard & Jan Mayen
        SK|SVK|Slowakei|Slovakia
        SL|SLE|Sierra Leone|Sierra Leone
        SM|SMR|San Marino|San Marino
        SN|SEN|Senegal|Senegal
        SO|SOM|Somalia|Somalia
        SR|SUR|Suriname|Suriname
        SS|SSD|Südsudan|South Sudan
        ST|STP|São Tomé und Príncipe|São Tomé & Príncipe
        SV|SLV|El Salvador|El Salvador
        SX|SXM|Sint Maarten|Sint Maarten
        SY|SYR|Syrien|Syria
        SZ|SWZ|Eswatini|Eswatini
        TC|TCA|Turks- und Caicosinseln|Turks & Caicos Islands
        TD|TCD|Tschad|Chad
        TF|ATF|Französische Süd- und Antarktisgebiete|French Southern Territories
        TG|TGO|Togo|Togo
        TH|THA|Thailand|Thailand
        TJ|TJK|Tadschikistan|Tajikistan
        TK|TKL|Tokelau|Tokelau
        TL|TLS|Timor-Leste|Timor-Leste
        TM|TKM|Turkmenistan|Turkmenistan
        TN|TUN|Tunesien|Tunisia
        TO|TON|Tonga|Tonga
        TR|TUR|Türkei|Türkiye
        TT|TTO|Trinidad und Tobago|Trinidad & Tobago
        TV|TUV|Tuvalu|Tuvalu
        TW|TWN|Taiwan|Taiwan
        TZ|TZA|Tansania|Tanzania
        UA|UKR|Ukraine|Ukraine
        UG|UGA|Uganda|Uganda
        UM|UMI|Amerikanische Überseeinseln|U.S. Outlying Islands
        US|USA|Vereinigte Staaten|United States
        UY|URY|Uruguay|Uruguay
        UZ|UZB|Usbekistan|Uzbekistan
        VA|VAT|Vatikanstadt|Vatican City
        VC|VCT|St. Vincent und die Grenadinen|St. Vincent & Grenadines
        VE|VEN|Venezuela|Venezuela
        VG|VGB|Britische Jungferninseln|British Virgin Islands
        VI|VIR|Amerikanische Jungferninseln|U.S. Virgin Islands
        VN|VNM|Vietnam|Vietnam
        VU|VUT|Vanuatu|Vanuatu
        WF|WLF|Wallis und Futuna|Wallis & Futuna
        WS|WSM|Samoa|Samoa
        YE|YEM|Jemen|Yemen
        YT|MYT|Mayotte|Mayotte
        ZA|ZAF|Südafrika|South Africa
        ZM|ZMB|Sambia|Zambia
        ZW|ZWE|Simbabwe|Zimbabwe
        """
}
