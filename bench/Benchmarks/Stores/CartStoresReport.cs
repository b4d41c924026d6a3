using System.Globalization;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Stores;

/// <summary>What was found, printed and on its page.</summary>
internal sealed class CartStoresReport(
    CartService table,
    CartService database,
    IReadOnlyList<int> connections,
    double load
)
{
    private const string Page = "docs/carts-two-stores.md";
    private static readonly double[] Rates = [1, 10, 100, 1_000];

    public string ToText() => string.Join("\n", Tables().Select(it => $"{it.Name}\n{it.Table.ToText()}"));

    public void Write()
    {
        var page = new MarkedPage(Path.Combine(RepositoryRoot.Path, Page), "compare-carts");
        page.Replace(
            "run",
            Text(
                $"Measured {DateTime.UtcNow:yyyy-MM-dd} with dynoxide and PostgreSQL 18 on {Environment.ProcessorCount} processors, load before {load:0.0}; {table.Rounds[connections[0]].Count} rounds of {table.Rounds[connections[0]][0].Calls.Count} operations each."
            )
        );
        foreach (var (name, content) in Tables())
        {
            page.Replace(name, content.ToMarkdown());
        }

        page.Save();
        File.WriteAllText(
            Path.Combine(RepositoryRoot.Path, "docs", "carts-two-stores.svg"),
            new CartStoresChart(table, database, connections).ToSvg()
        );
    }

    private IEnumerable<(string Name, Table Table)> Tables() =>
        [("latency", Latencies()), ("processor", Processors()), ("units", Units()), ("dollars", Dollars())];

    private Table Latencies()
    {
        var rows = new Table(1, "ms, median", "clients", "table", "PostgreSQL", "PostgreSQL less table, 95 %");
        foreach (var clients in connections)
        {
            foreach (var operation in CartShopper.Operations)
            {
                var (first, second) = (Times(table, clients, operation), Times(database, clients, operation));
                var difference = Resampled.Difference(first, second);
                rows.Add(
                    operation,
                    Text($"{clients}"),
                    Text($"{Resampled.Of(first).Median:0.0}"),
                    Text($"{Resampled.Of(second).Median:0.0}"),
                    Text(
                        $"{difference.Median:+0.0;−0.0;0.0} ({difference.Low:+0.0;−0.0;0.0} to {difference.High:+0.0;−0.0;0.0})"
                    )
                );
            }
        }

        return rows;
    }

    private Table Processors()
    {
        var rows = new Table(1, "µs of CPU per request", "table", "PostgreSQL", "lowest and highest round");
        foreach (var clients in connections)
        {
            var (first, second) = (table.Cpu(clients), database.Cpu(clients));
            rows.Add(
                clients == 1 ? "1 client" : Text($"{clients} clients"),
                Text($"{Resampled.Of([.. first]).Median:0}"),
                Text($"{Resampled.Of([.. second]).Median:0}"),
                Text($"{first.Min():0}–{first.Max():0}, {second.Min():0}–{second.Max():0}")
            );
        }

        return rows;
    }

    private Table Units()
    {
        var rows = new Table(
            1,
            "a call",
            "table: RCU",
            "WCU",
            "$ per million",
            "PostgreSQL: RCU",
            "WCU",
            "statements",
            "$ per million, and the database"
        );
        foreach (var operation in CartShopper.Operations)
        {
            var ((read, write), (otherRead, otherWrite)) = (UnitsOf(table, operation), UnitsOf(database, operation));
            rows.Add(
                operation,
                Text($"{read:0.#}"),
                Text($"{write:0.#}"),
                Text($"{CartPrices.MillionInTable(read, write):0.00}"),
                Text($"{otherRead:0.#}"),
                Text($"{otherWrite:0.#}"),
                Text($"{CartShopper.StatementsOf(operation)}"),
                Text($"{CartPrices.MillionInTable(otherRead, otherWrite):0.00}")
            );
        }

        return rows;
    }

    private Table Dollars()
    {
        var (inTable, besides) = (Mean(table), Mean(database));
        var rows = new Table(1, "calls a second", "table: $ per million", "PostgreSQL: $ per million");
        foreach (var rate in Rates)
        {
            rows.Add(
                Text($"{rate:#,0}"),
                Text($"{inTable:0.00}"),
                Text($"{besides + CartPrices.MillionInDatabase(rate):0.00}")
            );
        }

        rows.Add(
            Text($"{CartPrices.BreakEven(inTable - besides):0}, where both cost the same"),
            Text($"{inTable:0.00}"),
            Text($"{inTable:0.00}")
        );
        return rows;
    }

    private static double Mean(CartService service) =>
        CartShopper.Operations.Average(operation =>
        {
            var (read, write) = UnitsOf(service, operation);
            return CartPrices.MillionInTable(read, write);
        });

    // By one client, whom no other makes retry.
    private static (double Read, double Write) UnitsOf(CartService service, string operation)
    {
        var calls = service.Calls(1, operation).ToList();
        return (calls.Average(call => call.Read), calls.Average(call => call.Write));
    }

    private static double[] Times(CartService service, int clients, string operation) =>
        [.. service.Calls(clients, operation).Select(call => call.Milliseconds)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
