// Long because customers and contacts of a file are followed from the first look at it to the undoing.
using System.Text;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.CustomerFiles;

/// <summary>Customers and contacts of a file through the API.</summary>
public sealed class CustomerFileApiTests
{
    private const string File =
        "Raison sociale;SIREN;N° TVA;E-mail de facturation;Ville;Pays;Devise;Délai de paiement;Domaines\n"
        + "Éole Énergies;732 829 320;FR44732829320;compta@eole.example;Nantes;France;EUR;45;eole.example\n"
        + "Café Zoë;;;;Montréal;Canada;CAD;;\n"
        + ";;;;Lyon;France;EUR;;\n"
        + "Initech;;;pas une adresse;Lyon;Atlantide;EUR;bientôt;\n";

    [Theory, BothDatabases]
    public async Task Customers_come_in_with_domains_and_contacts_and_what_is_wrong_is_offered_to_mend(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);

        var trial = await Imported(firm, "organizations", File, ("dryRun", "true"));
        Assert.Empty((await firm.Get("/organizations")).Items);
        var (report, id) = await Done(firm, "organizations", File);

        Assert.Equal((2, 2), ((int)trial["added"]!, (int)trial["broken"]!));
        Assert.Equal((2, 2), ((int)report["added"]!, (int)report["broken"]!));
        var eole = (await firm.Get("/organizations?search=eole")).Items.Single();
        Assert.Equal(("FR", 45), (eole["country"]!.ToString(), (int)eole["paymentTermsDays"]!));
        Assert.Equal("eole.example", eole["domains"]![0]!.ToString());
        Assert.Equal("compta@eole.example", eole["billingContacts"]![0]!["email"]!.ToString());
        var errors = Encoding.UTF8.GetString(
            (await firm.Get($"/imports/customers/{id}/errors")).Bytes
        );
        Assert.Contains("Initech,,,pas une adresse,Lyon,Atlantide,EUR,bientôt,,", errors);
        Assert.EndsWith("Raison", errors.Split("\r\n")[0], StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Those_that_are_here_are_found_by_what_tells_them_apart_and_updated_or_left(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        await Done(firm, "organizations", File);
        var next =
            "name,registrationNumber,vatNumber,billingEmail,domains,city,phone\n"
            + "Eole,732829320,,,,Rennes,\n"
            + "Eole bis,,fr 44 732829320,,,,01\n"
            + ",,,COMPTA@eole.example,,,02\n"
            + "Eole quater,,,,https://www.eole.example/fr,,\n"
            + "CAFE ZOE,,,,,,03\n";

        var left = await Imported(firm, "organizations", next);
        var updated = await Imported(firm, "organizations", next, ("duplicates", "update"));

        Assert.Equal((0, 5), ((int)left["added"]!, (int)left["unchanged"]!));
        Assert.Equal((0, 5), ((int)updated["added"]!, (int)updated["updated"]!));
        Assert.Equal(
            "registrationNumber vatNumber billingEmail domains name",
            string.Join(' ', updated["matches"]!.AsArray().Select(m => m!["by"]!.ToString()))
        );
        Assert.Equal(1, (int)updated["byName"]!);
        var all = (await firm.Get("/organizations")).Items;
        Assert.Equal(["CAFE ZOE", "Eole quater"], all.Select(o => o["name"]!.ToString()));
        Assert.Equal("Rennes", all[1]["address"]!["city"]!.ToString());
        Assert.Equal("FR44732829320", all[1]["vatNumber"]!.ToString());
    }

    [Theory, BothDatabases]
    public async Task Another_number_is_another_customer_whatever_they_have_in_common(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var file = "name,registrationNumber,billingEmail\nÉole,732829320,compta@cabinet.example\n";
        await Done(firm, "organizations", file);

        var (report, _) = await Done(
            firm,
            "organizations",
            file.Replace("732829320", "303265045"),
            ("duplicates", "update")
        );

        Assert.Equal((1, 0), ((int)report["added"]!, (int)report["updated"]!));
        Assert.Equal(2, (await firm.Get("/organizations")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task The_last_import_is_undone_but_for_what_is_used_or_changed_since(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "Éole Énergies", phone = "01" });
        var (_, first) = await Done(
            firm,
            "organizations",
            "name,phone,billingEmail\nÉole Énergies,02,a@eole.example\nCafé Zoë,,z@zoe.example\nInitech,,\nGlobex,,\n",
            ("duplicates", "update")
        );
        var all = (await firm.Get("/organizations")).Items.ToDictionary(o => o["name"]!.ToString());
        await firm.Make(
            "/projects",
            new { name = "Site", organizationId = all["Initech"]["id"]!.ToString() }
        );
        (
            await firm.Put($"/organizations/{all["Globex"]["id"]}", new { name = "Globex Nord" })
        ).Expect(200);

        var undone = (await firm.Post($"/imports/customers/{first}/undo")).Expect(200);

        Assert.Equal(
            (3, 1, 2),
            ((int)undone["removed"], (int)undone["restored"], (int)undone["keptCount"])
        );
        Assert.Equal(
            ["Globex Nord changed", "Initech used"],
            undone["kept"].AsArray().Select(k => $"{k!["name"]} {k["reason"]}").Order()
        );
        var left = (await firm.Get("/organizations")).Items;
        Assert.Equal(
            ["Éole Énergies", "Globex Nord", "Initech"],
            left.Select(o => o["name"]!.ToString())
        );
        Assert.Equal("01", left[0]["phone"]!.ToString());
        Assert.Empty((await firm.Get("/contacts")).Items);
        (await firm.Post($"/imports/customers/{first}/undo")).Refused(409, "import.already_undone");
    }

    [Theory, BothDatabases]
    public async Task A_customer_for_whom_something_was_chosen_since_stays(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var look = await firm.Make("/document-looks", new { name = "Sober" });
        var (_, import) = await Done(firm, "organizations", "name\nInitech\nGlobex\nUmbrella\n");
        var all = (await firm.Get("/organizations")).Items.ToDictionary(
            o => o["name"]!.ToString(),
            o => o["id"]!.ToString()
        );
        await firm.Put($"/organizations/{all["Initech"]}/document-look", new { lookId = look });
        await firm.Put($"/organizations/{all["Globex"]}/quickbooks", new { goesOver = "never" });

        var undone = (await firm.Post($"/imports/customers/{import}/undo")).Expect(200);

        Assert.Equal((1, 2), ((int)undone["removed"], (int)undone["keptCount"]));
        Assert.Equal(
            ["Globex used", "Initech used"],
            undone["kept"].AsArray().Select(k => $"{k!["name"]} {k["reason"]}").Order()
        );
        Assert.Equal(
            look.ToString(),
            (await firm.Get($"/organizations/{all["Initech"]}/document-look"))["lookId"].ToString()
        );
    }

    [Theory, BothDatabases]
    public async Task Only_the_last_import_can_be_undone_then_the_one_before(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (_, first) = await Done(firm, "organizations", "name,city\nA,X\n");
        var (_, second) = await Done(firm, "contacts", "email,name,customer\nb@a.example,B,A\n");

        (await firm.Post($"/imports/customers/{first}/undo")).Refused(409, "import.not_last");
        (await firm.Post($"/imports/customers/{second}/undo")).Expect(200);
        (await firm.Post($"/imports/customers/{first}/undo")).Expect(200);

        Assert.Empty((await firm.Get("/organizations")).Items);
    }

    [Theory, BothDatabases]
    public async Task Contacts_find_their_customer_and_are_updated_by_their_address(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "Éole" });
        var file =
            "Prénom,Nom,Courriel,Téléphone,Société\nLéa,Roy,lea@eole.example,01,EOLE\nMax,Bo,max@x.example,,Inconnue\n,,,02,\n";

        var report = await Imported(firm, "contacts", file);
        var again = await Imported(
            firm,
            "contacts",
            file.Replace("01", "09"),
            ("duplicates", "update")
        );

        Assert.Equal((1, 2), ((int)report["added"]!, (int)report["broken"]!));
        Assert.Equal("import.customer_unknown", report["remarks"]![0]!["code"]!.ToString());
        Assert.Equal((0, 1), ((int)again["added"]!, (int)again["updated"]!));
        var lea = Assert.Single((await firm.Get("/contacts")).Items);
        Assert.Equal(
            ("Léa Roy", "09", "Éole"),
            (lea["name"]!.ToString(), lea["phone"]!.ToString(), lea["organizationName"]!.ToString())
        );
    }

    [Theory, BothDatabases]
    public async Task A_workbook_comes_in_like_a_CSV_file(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var workbook = Workbook.OfTexts(["Client", "Ville"], ["=1+1", "Nantes"], ["Zoë", ""]);

        var report = await Imported(firm, "organizations", workbook);

        Assert.Equal(2, (int)report["added"]!);
        var names = (await firm.Get("/organizations")).Items.Select(o => o["name"]!.ToString());
        Assert.Equal(["=1+1", "Zoë"], names);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public async Task Other_encodings_are_read(string encoding)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        await Imported(
            firm,
            "organizations",
            Encoding.GetEncoding(encoding).GetBytes("Client;Ville\nÉole;Évry\n")
        );

        Assert.Equal("Éole", (await firm.Get("/organizations")).Items.Single()["name"]!.ToString());
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "import.mapping_needed")]
    [InlineData("name;city\n", "import.empty")]
    [InlineData("name;city\n\"open\n", "import.unreadable")]
    [InlineData("%PDF-1.7", "import.pdf")]
    public async Task A_file_that_is_none_fails_with_the_reason(string file, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var job = (await Send(firm, "organizations", Encoding.UTF8.GetBytes(file))).Expect(200);

        Assert.Equal(("failed", code), (job.Text("status"), job["errors"][0]!.ToString()));
    }

    [Fact]
    public async Task An_archive_of_something_else_is_refused_at_once()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var answer = await Send(firm, "contacts", Workbook.Zip(("content.xml", "<a/>")));

        answer.Refused(422, "import.workbook");
    }

    [Fact]
    public async Task Too_many_rows_are_refused()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var rows = string.Concat(Enumerable.Range(0, 20_001).Select(i => $"A{i},B\n"));

        var job = await Finished(
            firm,
            await Send(firm, "organizations", Encoding.UTF8.GetBytes("name,city\n" + rows))
        );

        Assert.Equal("import.too_many_rows", job["errors"][0]!.ToString());
    }

    /// <summary>On PostgreSQL two units see only what was there before both.</summary>
    [Theory, BothDatabases]
    public async Task Files_that_are_sent_at_once_make_no_customer_twice(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(i => Done(firm, "organizations", $"name,phone\nAcme,0{i}\n"))
        );

        Assert.Single((await firm.Get("/organizations?search=acme")).Items);
    }

    internal static Task<JsonNode> Imported(
        Firm firm,
        string kind,
        string file,
        params (string Name, string Value)[] parts
    ) => Imported(firm, kind, Encoding.UTF8.GetBytes(file), parts);

    private static async Task<JsonNode> Imported(
        Firm firm,
        string kind,
        byte[] file,
        params (string Name, string Value)[] parts
    )
    {
        var job = await Finished(firm, await Send(firm, kind, file, parts));
        Assert.True(job.Text("status") == "succeeded", job.Body!.ToString());
        return job["result"];
    }

    private static async Task<(JsonNode Report, string Id)> Done(
        Firm firm,
        string kind,
        string file,
        params (string Name, string Value)[] parts
    )
    {
        var job = await Finished(firm, await Send(firm, kind, Encoding.UTF8.GetBytes(file), parts));
        Assert.True(job.Text("status") == "succeeded", job.Body!.ToString());
        return (job["result"], job.Id);
    }

    private static async Task<Answer> Finished(Firm firm, Answer job)
    {
        while (job.Code == 202 || job.Text("status") is "queued" or "running")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            job = await firm.Get($"/jobs/{job.Id}");
        }
        return job;
    }

    private static Task<Answer> Send(
        Firm firm,
        string kind,
        byte[] file,
        params (string Name, string Value)[] parts
    )
    {
        var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(file), "file", "clients.csv" },
        };
        foreach (var (name, value) in parts)
            form.Add(new StringContent(value), name);
        return firm.Post("/imports/" + kind, form);
    }
}
