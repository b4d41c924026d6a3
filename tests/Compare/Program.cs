using Personalisation.Compare;
using Personalisation.Infrastructure.DynamoDb.Embedded;
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
    var report = new Report(comparison);
    if (!options.IsQuick)
    {
        Console.WriteLine(report.ToText());
        if (options.IsOfThePage)
        {
            new Page().Write(report);
            Console.WriteLine("Wrote docs/two-designs.md and docs/two-designs.svg.");
        }

        return 0;
    }

    var differences = new Page().Differences(report);
    Console.WriteLine(
        differences.Count == 0
            ? "docs/two-designs.md shows these items, bytes and capacity units."
            : $"{string.Join('\n', differences)}\n\nRun `make compare`, read the difference, commit it."
    );
    return differences.Count == 0 ? 0 : 1;
}
catch (Exception e) when (e is ComparisonException or EmbeddedEngineException or InvalidOperationException)
{
    Console.Error.WriteLine($"{Environment.NewLine}compare: {e.Message}");
    return 1;
}
