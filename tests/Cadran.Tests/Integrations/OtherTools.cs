namespace Cadran.Tests.Integrations;

/// <summary>Exports of other tools as they write them.</summary>
internal static class OtherTools
{
    public const string Harvest =
        "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,Last Name,Employee Id,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\r\n"
        + "2026-10-01,Éole Énergies,Site,SITE,Développement,Menu,\"1,25\",\"1,5\",Yes,Yes,Yes,Élodie,Gagnon,7,Dev,Yes,\"90,0\",\"112,5\",\"40,0\",\"50,0\",Euro - EUR,\r\n"
        + "2026-10-02,Éole Énergies,Site,SITE,Développement,Menu,\"0,75\",\"1,0\",Yes,No,No,Élodie,Gagnon,7,Dev,Yes,\"90,0\",\"67,5\",\"40,0\",\"30,0\",Euro - EUR,\r\n"
        + "2026-10-02,Éole Énergies,Interne,INT,Réunion,-,\"0,5\",\"0,5\",No,No,No,Élodie,Gagnon,7,Dev,Yes,\"0,0\",\"0,0\",\"40,0\",\"20,0\",Euro - EUR,\r\n";

    public const string Clockify =
        "\"Project\",\"Client\",\"Description\",\"Task\",\"User\",\"Group\",\"Email\",\"Tags\",\"Type\",\"Billable\",\"Invoiced\",\"Invoice ID\",\"Start Date\",\"Start Time\",\"End Date\",\"End Time\",\"Duration (h)\",\"Duration (decimal)\",\"Billable Rate (EUR)\",\"Billable Amount (EUR)\",\"Date of creation\"\n"
        + "\"Site\",\"Café Zoë\",\"Menu\",\"Dev\",\"Ana Petit\",\"\",\"ana@atelier.example\",\"web, été\",\"Regular\",\"Yes\",\"Yes\",\"F-77\",\"10/31/2026\",\"09:30:00 AM\",\"10/31/2026\",\"11:00:00 AM\",\"01:30:00\",\"1.50\",\"90.00\",\"135.00\",\"10/31/2026\"\n"
        + "\"Site\",\"Café Zoë\",\"Pause\",\"\",\"Ana Petit\",\"\",\"ana@atelier.example\",\"\",\"Break\",\"No\",\"No\",\"\",\"10/31/2026\",\"11:00:00 AM\",\"10/31/2026\",\"11:15:00 AM\",\"00:15:00\",\"0.25\",\"0.00\",\"0.00\",\"10/31/2026\"\n";

    /// <summary>Without Type, Invoiced, Invoice ID and the date of creation; the task is an activity.</summary>
    public const string OlderClockify =
        "\"Project\",\"Description\",\"Activity\",\"User\",\"Email\",\"Tags\",\"Start Date\",\"Start Time\",\"End Date\",\"End Time\",\"Duration (h)\",\"Duration (decimal)\"\n"
        + "\"Site\",\"Menu\",\"Dev\",\"Ana Petit\",\"ana@atelier.example\",\"\",\"2026-10-01\",\"09:30\",\"2026-10-01\",\"11:00\",\"01:30:00\",\"1.50\"\n";

    public const string Kimai =
        "Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,E-mail,Staff number,Customer,Project,Activity,Description,Billable,Tags,Type,category,Account,Project number,VAT-ID,Order number\n"
        + "2026-10-01,09:30,11:00,1:30,CHF,180.00,60.00,120.00,,Ana Petit,ana,ana@atelier.example,,Café Zoë,Site,Dev,Menu,Yes,web,timesheet,work,,,,\n"
        + "2026-10-01,23:00,01:00,2:00,CHF,300.00,,,300.00,Ana Petit,ana,ana@atelier.example,,Café Zoë,Site,Dev,Astreinte,Yes,,timesheet,work,,,,\n"
        + "2026-10-02,14:00,,0:00,CHF,0.00,,120.00,,Ana Petit,ana,ana@atelier.example,,Café Zoë,Site,Dev,En cours,Yes,,timesheet,work,,,,\n"
        + ",,,=SUBTOTAL(9),,=SUBTOTAL(9),,,,,,,,,,,,,,,,,,,\n";

    public const string FrenchKimai =
        "Date;De;À;Durée;Devise;Prix;Prix interne;Prix horaire;Prix fixe;Nom;Utilisateur;E-mail;Client;Projet;Activité;Description;Facturable;Mots-clés;Type;category\n"
        + "31/10/2026;09:30;11:00;1,50;EUR;135,00;60,00;90,00;;Ana Petit;ana;ana@atelier.example;Café Zoë;Site;Dev;Menu;Oui;web;timesheet;work\n";

    public const string GermanKimai =
        "Datum,Von,Bis,Dauer,Währung,Preis,Interner Preis,Stundenpreis,Festpreis,Name,Benutzer,E-Mail,Kunde,Projekt,Tätigkeit,Beschreibung,Abrechenbar,Schlagworte,Typ,category\n"
        + "31.10.2026,09:30,11:00,5400,EUR,\"135,00\",,\"90,00\",,Ana Petit,ana,ana@atelier.example,Café Zoë,Site,Dev,Menu,Ja,web,timesheet,work\n";

    public const string Solidtime =
        "Description,Task,Project,Client,User,Start,End,Duration,Duration (decimal),Billable,Tags\n"
        + "Menu,Dev,Site,Café Zoë,Ana Petit,2026-10-01 09:30:00,2026-10-01 11:00:00,1:30:00,1.5,Yes,\"web, été\"\n"
        + "En cours,Dev,Site,Café Zoë,Ana Petit,2026-10-02 09:30:00,,0:00:00,0,Yes,\n";

    public const string Own =
        "Tag;Wer;Firma;Was;Min\n01.10.2026;Ana Petit;Éole;Menu;90\n13.10.2026;Ana Petit;Éole;Essai;x\n";
}
