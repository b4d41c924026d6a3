using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Market;

/// <summary>
/// The CPU of a GET of a product and of a vendor against a bare controller with the same Query, alternating, with the
/// stars of a few customers.
/// </summary>
internal static class MarketTest
{
    private const int Rounds = 7;
    private const int Customers = 12;
    private const double MostCpu = 1.25;
    private static readonly string[] Paths = ["products/bread", "vendors/maker"];
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    /// <summary>0 if neither costs more than a quarter more than the bare controller, in the median round.</summary>
    public static async Task<int> Run()
    {
        try
        {
            await using var stage = await Stage.Build([]);
            Seed(stage);
            var table = new Table(1, "CPU µs", "service", "bare", "ratio");
            var ratios = Paths.Select(path => Compare(stage, path, table)).ToList();
            Console.WriteLine(table.ToText());
            return ratios.TrueForAll(ratio => ratio <= MostCpu) ? 0 : 1;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException)
        {
            await Console.Error.WriteLineAsync($"bench: {fault.Message}");
            return 1;
        }
    }

    private static double Compare(Stage stage, string path, Table table)
    {
        var request = Stage.Request("GET", $"/api/v1/{path}", []);
        var (mine, bare) = (stage.ServiceClients.BodyOf(request), stage.FloorClients.BodyOf(request));
        if (!JsonElement.DeepEquals(JsonElement.Parse(mine), JsonElement.Parse(bare)))
        {
            throw new LoadException($"{path}: service and floor do not answer the same.");
        }

        var requests = Enumerable.Repeat(request, LoadOptions.Connections).ToList();
        stage.ServiceClients.Closed(requests, Warm);
        stage.FloorClients.Closed(requests, Warm);
        var (service, floor) = (new Measurement(), new Measurement());
        for (var round = 0; round < Rounds; round++)
        {
            service.AddClosed(stage.ServiceClients.Closed(requests, Time));
            floor.AddClosed(stage.FloorClients.Closed(requests, Time));
        }

        var ratio = service.Ratio(floor, round => round.CpuMicroseconds);
        table.Add($"GET {path}", Text(service.Cpu, "0"), Text(floor.Cpu, "0"), Text(ratio, "0.00"));
        return ratio;
    }

    private static void Seed(Stage stage)
    {
        Send("POST", "vendors", """{"id":"maker","email":"maker@example.org","name":"Maker","currency":"EUR"}""");
        Send(
            "POST",
            "products",
            """{"id":"bread","vendor_id":"maker","name":"Bread","description":"A loaf.","price":{"amount":490,"currency":"EUR"},"tags":["vegan"],"images":["bread/1.jpg"],"stock":12}"""
        );
        for (var customer = 0; customer < Customers; customer++)
        {
            Send("PUT", $"products/bread/reviews/ada-{customer}", $$"""{"rating":{{(customer % 5) + 1}}}""");
        }

        void Send(string verb, string path, string json) =>
            stage.ServiceClients.BodyOf(Stage.Request(verb, $"/api/v1/{path}", Encoding.UTF8.GetBytes(json)));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
