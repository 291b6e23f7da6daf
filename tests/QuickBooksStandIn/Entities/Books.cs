using System.Globalization;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn.Entities;

/// <summary>
/// The verbs on the records of one company, for the API and for the bookkeeper alike.
/// Any change raises the SyncToken, also that of what is linked.
/// </summary>
internal sealed class Books(Company company, DateTimeOffset now, Action<Change> changed)
{
    public Company Company => company;

    public JsonObject Create(Kind kind, JsonObject body, bool allowDuplicates = false)
    {
        var (sent, _) = Incoming.Read(kind, body);
        References.Check(company, kind, sent);
        var draft = new Draft(company, kind, sent.Copy(), sent, null, now, allowDuplicates);
        Apply(draft);
        var record = draft.Record;
        record["Id"] = company.NextId(kind.Series);
        record["domain"] = "QBO";
        record["sparse"] = false;
        Commit(kind, record, null, Operation.Create);
        return record;
    }

    /// <summary>Sparse: what isn't sent stays. Full: what isn't sent and can be written is erased.</summary>
    public JsonObject Update(Kind kind, JsonObject body, bool allowDuplicates = false)
    {
        var before = Current(kind, body);
        CheckChangeable(kind, before);
        var (sent, emptied) = Incoming.Read(kind, body);
        References.Check(company, kind, sent);
        var record = body.Flag("sparse") ? before.Copy() : WhatStays(kind, before);
        foreach (var name in emptied)
            record.Remove(name);
        foreach (var (name, value) in sent)
            record[name] = value!.DeepClone();
        Apply(new(company, kind, record, sent, before, now, allowDuplicates));
        Commit(kind, record, before, Operation.Update);
        return record;
    }

    /// <summary>Takes a transaction out of the books.</summary>
    /// <param name="unlinks">
    /// Whether its payments stay, applied to nothing, as for a person; the API refuses it while there are any.
    /// </param>
    public JsonObject Delete(Kind kind, JsonObject body, bool unlinks = false)
    {
        if (!kind.IsTransaction)
            throw Errors.UnsupportedOperation("delete");
        var before = Current(kind, body);
        CheckChangeable(kind, before);
        if (!unlinks && before.Objects("LinkedTxn").Any()) // [mem] the code and the sentence
            throw Errors.Business("You must unlink the linked transactions before deleting it.");
        var id = before.Text("Id")!;
        company.Records[kind.Name].Remove(id);
        company.Deleted.Add(new(kind.Name, id, now));
        changed(new(company.Realm, kind.Name, id, Operation.Delete, now));
        Relink(kind, id, before, null);
        return new()
        {
            ["status"] = "Deleted",
            ["domain"] = "QBO",
            ["Id"] = id,
        };
    }

    /// <summary>Keeps a transaction with amounts of 0.</summary>
    public JsonObject Void(Kind kind, JsonObject body)
    {
        if (!kind.IsTransaction)
            throw Errors.UnsupportedOperation("void");
        var before = Current(kind, body);
        CheckChangeable(kind, before);
        var record = Voiding.Of(kind, before);
        Commit(kind, record, before, Operation.Void);
        return company.Find(kind.Name, record.Text("Id")!)!;
    }

    /// <summary>Mails an invoice, each time that it is asked.</summary>
    public JsonObject Send(Kind kind, string id, string? to)
    {
        var before = Read(kind, id);
        var record = before.Copy();
        if (to is not null)
            record["BillEmail"] = Incoming.Fit(
                Field.Of("BillEmail", Shape.Email),
                new JsonObject { ["Address"] = to }
            );
        var address =
            record["BillEmail"].Text("Address")
            ?? throw Errors.Business("An email address is needed to send it."); // [mem] the sentence
        record["EmailStatus"] = "EmailSent";
        record["DeliveryInfo"] = new JsonObject
        {
            ["DeliveryType"] = "Email",
            ["DeliveryTime"] = PacificTime.Seconds(now),
        };
        company.Mails.Add(new(kind.Name, id, address, now));
        Commit(kind, record, before, Operation.Emailed);
        return record;
    }

    public JsonObject Read(Kind kind, string id) =>
        kind.Name switch
        {
            "CompanyInfo" when id is "1" || id == company.Realm => CompanyRecords.Info(company),
            "Preferences" => CompanyRecords.Preferences(company),
            _ => company.Find(kind.Name, id) ?? throw Errors.NotFound(),
        };

    private JsonObject Current(Kind kind, JsonObject body)
    {
        var id = body.Text("Id") ?? throw Errors.Missing("Id");
        var token = body.Text("SyncToken") ?? throw Errors.Missing("SyncToken");
        var record = company.Find(kind.Name, id) ?? throw Errors.NotFound("Id");
        return record.Text("SyncToken") == token ? record : throw Errors.Stale();
    }

    private void CheckChangeable(Kind kind, JsonObject before)
    {
        if (kind == Kinds.Payment && company.Deposited.Contains(before.Text("Id")!))
            throw Errors.Deposited();
        CheckOpenPeriod(kind, before);
    }

    private void CheckOpenPeriod(Kind kind, JsonObject record)
    {
        if (kind.IsTransaction && record.Day("TxnDate") <= company.ClosedThrough)
            throw Errors.BooksClosed();
    }

    private static JsonObject WhatStays(Kind kind, JsonObject before)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in before)
            if (kind.Field(name) is null or { ReadOnly: true })
                kept[name] = value?.DeepClone();
        if (kind.HasActive)
            kept["Active"] = before["Active"]?.DeepClone();
        return kept;
    }

    private void Apply(Draft draft)
    {
        if (draft.Kind == Kinds.Payment)
            Payments.Apply(draft);
        else if (draft.Kind.IsTransaction)
            SalesForms.Apply(draft);
        else
            Lists.Apply(draft);
        CheckOpenPeriod(draft.Kind, draft.Record);
    }

    private void Commit(Kind kind, JsonObject record, JsonObject? before, Operation operation)
    {
        Touch(record, before);
        company.Put(kind.Name, record);
        var id = record.Text("Id")!;
        changed(new(company.Realm, kind.Name, id, operation, now));
        Relink(kind, id, before, record);
    }

    private void Touch(JsonObject record, JsonObject? before)
    {
        var next = before is null
            ? 0
            : long.Parse(before.Text("SyncToken")!, CultureInfo.InvariantCulture) + 1;
        record["SyncToken"] = next.ToString(CultureInfo.InvariantCulture);
        record["MetaData"] = new JsonObject
        {
            ["CreateTime"] = before?["MetaData"].Text("CreateTime") ?? PacificTime.Seconds(now),
            ["LastUpdatedTime"] = PacificTime.Seconds(now),
        };
    }

    /// <summary>What is linked to a changed payment, or to a form that is gone or void, follows.</summary>
    private void Relink(Kind kind, string id, JsonObject? before, JsonObject? after)
    {
        if (kind == Kinds.Payment)
            foreach (var (form, formId) in Payments.FormsOf(before).Union(Payments.FormsOf(after)))
                Follow(form, formId);
        else if (kind.IsTransaction && (after is null || Voiding.IsVoid(after)))
            foreach (var payment in Linked(kind, id))
                Unlink(payment, kind, id);
    }

    private void Follow(Kind kind, string id)
    {
        if (company.Find(kind.Name, id) is not { } before)
            return;
        var form = before.Copy();
        Balances.Set(company, kind, form, id);
        Touch(form, before);
        company.Put(kind.Name, form);
        changed(new(company.Realm, kind.Name, id, Operation.Update, now));
    }

    private List<JsonObject> Linked(Kind kind, string id) =>
        [
            .. company
                .All("Payment")
                .Where(payment => Payments.FormsOf(payment).Contains((kind, id))),
        ];

    private void Unlink(JsonObject before, Kind kind, string id)
    {
        var payment = before.Copy();
        var others = payment
            .Objects("Line")
            .Where(line => !line.Objects("LinkedTxn").Any(link => IsTo(link, kind, id)));
        payment["Line"] = new JsonArray([.. others.Select(line => line.DeepClone())]);
        payment["UnappliedAmt"] = Json.Value(
            Math.Max(0, (payment.Number("TotalAmt") ?? 0) - Applied(payment))
        );
        Touch(payment, before);
        company.Put("Payment", payment);
        var paymentId = payment.Text("Id")!;
        changed(new(company.Realm, "Payment", paymentId, Operation.Update, now));
        foreach (var (form, formId) in Payments.FormsOf(payment).Append((kind, id)))
            Follow(form, formId);
    }

    private static decimal Applied(JsonObject payment) =>
        PaymentLines.Of(payment).Sum(line => line.Kind == "Invoice" ? line.Amount : -line.Amount);

    private static bool IsTo(JsonObject link, Kind kind, string id) =>
        link.Text("TxnType") == kind.Name && link.Text("TxnId") == id;
}
