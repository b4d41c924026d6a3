using Personalisation.TestKit.Reports;

namespace Personalisation.Compare;

/// <summary>The cost of each call and the size of a user: measured in capacity units, shown in dollars.</summary>
internal sealed class Prices(Service service)
{
    private static readonly int[] Rates = [1, 100, 10_000];

    private readonly List<(PricedCall Call, double Read, double Write)> _calls = [];
    private readonly List<(string Of, Stored First, Stored Again)> _stored = [];

    /// <summary>The parts of the page, by the names of their markers.</summary>
    public IReadOnlyDictionary<string, string> Parts =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["prices"] = Calls().ToMarkdown(),
            ["stored"] = StoredTable().ToMarkdown(),
        };

    /// <summary>Makes each call once, each for its own user.</summary>
    public async Task Measure(TextWriter progress)
    {
        await progress.WriteLineAsync("prices");
        // The first user of a month also makes the month.
        await PricedCall.All[^1].Prepare(new Caller(service.Client));
        var failures = service.Meter.Failures;
        foreach (var call in PricedCall.All)
        {
            var user = new Caller(service.Client);
            await call.Prepare(user);
            await service.HiddenReads();
            var (read, write) = (user.Read, user.Write);
            await call.Run(user);
            _calls.Add((call, user.Read - read + await service.HiddenReads(), user.Write - write));
        }

        await MeasureStored(PricedCall.Few);
        await MeasureStored(PricedCall.Many);
        if (service.Meter.Failures > failures)
        {
            // The store charges for failed conditions but does not report it.
            throw new ComparisonException("The store refused or lost a call: its price is not known.");
        }
    }

    private async Task MeasureStored(Sample sample)
    {
        var user = new Caller(service.Client);
        await user.Create($"/api/v1/profile/{user.Id}", sample.Whole);
        var first = await service.StoredOf(user.Id);
        await user.Put($"/api/v1/profile/{user.Id}", sample.WholeAgain);
        var both = await service.StoredOf(user.Id);
        _stored.Add((sample.Name, first, new Stored(both.Items - first.Items, both.Bytes - first.Bytes)));
    }

    private Table Calls()
    {
        var header = Rates.Select(rate => $"$ a month at {Show.Count(rate)}/s");
        var table = new Table(2, ["call", "of", "RCU", "WCU", "$ per million", .. header]);
        foreach (var (call, read, write) in _calls)
        {
            var months = Rates.Select(rate => Show.Dollars(PriceList.Month(read, write, rate)));
            table.Add([
                $"`{call.Text}`",
                call.Of,
                Show.Units(read),
                Show.Units(write),
                Show.Dollars(PriceList.Million(read, write)),
                .. months,
            ]);
        }

        return table;
    }

    private Table StoredTable()
    {
        var table = new Table(
            1,
            "profile",
            "items",
            "bytes",
            "GB for a million",
            "$ a month for a million",
            "each PUT adds items",
            "bytes",
            "$ a month at 1 PUT/s"
        );
        foreach (var (of, first, again) in _stored)
        {
            var puts = PriceList.DaysOfHistory * 24 * 3600 / 1e6;
            table.Add(
                of,
                Show.Count(first.Items),
                Show.Count(first.Bytes),
                Show.Units(PriceList.Gigabytes(first)),
                Show.Dollars(PriceList.MonthOfStorage(first)),
                Show.Count(again.Items),
                Show.Count(again.Bytes),
                Show.Dollars(PriceList.MonthOfStorage(again) * puts)
            );
        }

        return table;
    }
}
