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
        context.Response.OnStarting(static state => Add((Costed)state), new Costed(context.Response, ledger));
        return next(context);
    }

    private static Task Add(Costed costed)
    {
        if (costed.Ledger.IsTouched)
        {
            costed.Response.Headers[Name] = Format(costed.Ledger);
        }

        return Task.CompletedTask;
    }

    private static string Format(CapacityLedger ledger) =>
        string.Create(CultureInfo.InvariantCulture, $"read={ledger.Read:0.###}, write={ledger.Write:0.###}");

    private sealed record Costed(HttpResponse Response, CapacityLedger Ledger);
}
