using System.Globalization;
using Personalisation.Application.Cost;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>Reports the request's cost at the store to the client, in DynamoDB's capacity units.</summary>
internal static class CapacityHeader
{
    public const string Name = "X-Consumed-Capacity";

    /// <summary>Opens the request's ledger and writes it into the header when the response begins.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        var ledger = CapacityLedger.Open();
        context.Response.OnStarting(() =>
        {
            if (ledger.IsTouched)
            {
                context.Response.Headers[Name] = Format(ledger);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private static string Format(CapacityLedger ledger) =>
        string.Create(CultureInfo.InvariantCulture, $"read={ledger.Read:0.###}, write={ledger.Write:0.###}");
}
