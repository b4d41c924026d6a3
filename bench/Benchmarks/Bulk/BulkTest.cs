using Personalisation.Benchmarks.Load;
using Personalisation.TestKit.Engine;

namespace Personalisation.Benchmarks.Bulk;

/// <summary>How fast imports are, beside other ways in and after the store has throttled.</summary>
internal static class BulkTest
{
    /// <summary>Runs both measurements: 0 if each ratio is as it should be.</summary>
    public static async Task<int> Run()
    {
        await TestEngine.StartSharedAsync();
        try
        {
            var held = await ImportRates.Measure();
            foreach (var mode in (string[])["upsert", "load"])
            {
                held &= await ThrottledImport.Measure(mode);
            }

            return held ? 0 : 1;
        }
        catch (LoadException fault)
        {
            Console.Error.WriteLine($"bench: {fault.Message}");
            return 1;
        }
        finally
        {
            await TestEngine.StopSharedAsync();
        }
    }
}
