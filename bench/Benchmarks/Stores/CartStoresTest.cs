using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Benchmarks.Stores;

/// <summary>
/// The service with carts in the table and with carts in PostgreSQL, alternating, so that other load concerns both: the same
/// five operations on each of 100 carts per round, by one client and by 16.
/// </summary>
internal static class CartStoresTest
{
    private const int Rounds = 5;
    private const int Carts = 100;
    private static readonly int[] Connections = [1, 16];

    /// <summary>0 if everything was answered; the page is written.</summary>
    public static async Task<int> Run()
    {
        try
        {
            var load = Surroundings.Load;
            await using var engine = await TestEngine.StartAsync("dynoxide");
            await using var postgres = await TestPostgreSql.StartAsync();
            using var table = CartService.Start("dynamodb", engine.Endpoint, postgres.Address);
            using var database = CartService.Start("postgres", engine.Endpoint, postgres.Address);
            CartService[] services = [table, database];
            foreach (var connections in Connections)
            {
                foreach (var service in services)
                {
                    await service.Run(connections, 3 * Carts);
                    service.Rounds[connections] = [];
                }

                for (var round = 0; round < Rounds; round++)
                {
                    foreach (var service in services)
                    {
                        service.Rounds[connections].Add(await service.Run(connections, Carts));
                    }
                }
            }

            var report = new CartStoresReport(table, database, Connections, load);
            Console.WriteLine(report.ToText());
            report.Write();
            return 0;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"bench: {fault.Message}");
            return 1;
        }
    }
}
