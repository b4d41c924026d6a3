using Personalisation.Compare;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

try
{
    if (Options.Parse(args) is not { } options)
    {
        Console.WriteLine(Options.Help);
        return 0;
    }

    Console.Error.WriteLine($"Starting {options.Engine} and the service.");
    await using var engine = await TestEngine.StartAsync(options.Engine);
    await using var service = Service.Start(engine);
    var comparison = new Comparison(service, Console.Error);
    foreach (var sample in Sample.All)
    {
        await comparison.Measure(sample, options.Repetitions, warmUp: !options.IsQuick);
    }

    await comparison.MeasureBeyond();
    var prices = new Prices(service);
    await prices.Measure(Console.Error);
    var report = new Report(comparison);
    var (designs, operations) = (new Page("docs/two-designs.md"), new Page("docs/operations.md"));
    const string chart = "docs/two-designs.svg";
    if (!options.IsQuick)
    {
        Console.WriteLine(report.ToText());
        if (options.IsOfThePage)
        {
            designs.Write(report.Steady.Append(report.Times));
            operations.Write(prices.Parts);
            Page.WriteWhole(chart, report.Chart);
            Console.WriteLine($"Wrote docs/two-designs.md, {chart}, and the prices in docs/operations.md.");
        }

        return 0;
    }

    // Times are not compared.
    string[] differences =
    [
        .. designs.Differences(report.Steady),
        .. operations.Differences(prices.Parts),
        .. Page.DifferencesOfWhole(chart, report.Chart),
    ];
    Console.WriteLine(
        differences.Length == 0
            ? "docs/two-designs.md and docs/operations.md show these items, bytes and capacity units."
            : $"{string.Join('\n', differences)}\n\nRun `make compare`, read the difference, commit it."
    );
    return differences.Length == 0 ? 0 : 1;
}
catch (Exception e) when (e is ComparisonException or EmbeddedEngineException or InvalidOperationException)
{
    Console.Error.WriteLine($"{Environment.NewLine}compare: {e.Message}");
    return 1;
}
