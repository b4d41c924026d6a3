using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Market;

/// <summary>
/// The CPU of a GET of a cart with three lines and of an addition to it against a bare controller with the same calls to
/// the store, alternating. Each client has a cart of its own at each.
/// </summary>
internal static class CartTest
{
    private const int Rounds = 7;
    private const double MostCpu = 1.25;
    private static readonly string[] Products = ["bread", "rolls", "cake"];
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    /// <summary>0 if neither costs more than a quarter more than the bare controller, in the median round.</summary>
    public static async Task<int> Run()
    {
        try
        {
            await using var stage = await Stage.Build([]);
            Seed(stage);
            var (mine, others) = (NewCarts(stage), NewCarts(stage));
            if (
                !JsonElement.DeepEquals(
                    JsonElement.Parse(stage.ServiceClients.BodyOf(Get(mine[0]))),
                    JsonElement.Parse(stage.FloorClients.BodyOf(Get(mine[0])))
                )
            )
            {
                throw new LoadException("Service and floor do not answer the same.");
            }

            var table = new Table(1, "CPU µs", "service", "bare", "ratio");
            double[] ratios =
            [
                Compare(stage, "GET cart, 3 lines", table, mine.ConvertAll(Get), others.ConvertAll(Get)),
                Compare(stage, "POST lines", table, mine.ConvertAll(Add), others.ConvertAll(Add)),
            ];
            Console.WriteLine(table.ToText());
            return Array.TrueForAll(ratios, ratio => ratio <= MostCpu) ? 0 : 1;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException)
        {
            await Console.Error.WriteLineAsync($"bench: {fault.Message}");
            return 1;
        }
    }

    private static double Compare(Stage stage, string name, Table table, List<byte[]> mine, List<byte[]> others)
    {
        stage.ServiceClients.Closed(mine, Warm);
        stage.FloorClients.Closed(others, Warm);
        var (service, floor) = (new Measurement(), new Measurement());
        for (var round = 0; round < Rounds; round++)
        {
            service.AddClosed(stage.ServiceClients.Closed(mine, Time));
            floor.AddClosed(stage.FloorClients.Closed(others, Time));
        }

        var ratio = service.Ratio(floor, round => round.CpuMicroseconds);
        table.Add(name, Text(service.Cpu, "0"), Text(floor.Cpu, "0"), Text(ratio, "0.00"));
        return ratio;
    }

    private static void Seed(Stage stage)
    {
        Send(stage, "vendors", """{"id":"maker","email":"maker@example.org","name":"Maker","currency":"EUR"}""");
        foreach (var product in Products)
        {
            const string rest = """ "vendor_id":"maker","price":{"amount":490,"currency":"EUR"},"max_quantity":9999""";
            Send(stage, "products", $$"""{"id":"{{product}}","name":"{{product}}",{{rest}}}""");
        }
    }

    private static List<string> NewCarts(Stage stage)
    {
        var lines = string.Join(',', Products.Select(product => $$"""{"product_id":"{{product}}"}"""));
        var carts = Enumerable.Range(0, LoadOptions.Connections).Select(_ => $"{Guid.NewGuid()}").ToList();
        carts.ForEach(cart => Send(stage, "carts", $$"""{"id":"{{cart}}","lines":[{{lines}}]}"""));
        return carts;
    }

    private static void Send(Stage stage, string path, string json) =>
        stage.ServiceClients.BodyOf(Stage.Request("POST", $"/api/v1/{path}", Encoding.UTF8.GetBytes(json)));

    private static byte[] Get(string cart) => Stage.Request("GET", $"/api/v1/carts/{cart}", []);

    private static byte[] Add(string cart) =>
        Stage.Request(
            "POST",
            $"/api/v1/carts/{cart}/lines",
            Encoding.UTF8.GetBytes($$"""{"product_id":"{{Products[0]}}"}""")
        );

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
