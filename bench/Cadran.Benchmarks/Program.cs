using Cadran.Benchmarks;

if (args is ["bare", var kind, var place])
    return await BareHost.Run(kind, place);

var options = Options.Read(args);
var report = new Report();
foreach (var database in options.Databases())
    await new Bench(options, database, report).Run();
var table = report.ToMarkdown(options);
Console.WriteLine(table);
if (options.Out is { } file)
    await File.WriteAllTextAsync(file, table);
return 0;
