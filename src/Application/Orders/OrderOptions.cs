using System.ComponentModel.DataAnnotations;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>Options of orders.</summary>
public sealed record OrderOptions
{
    /// <summary>After how long an order lapses that is not confirmed, 1 minute–30 days. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long contact, address and note of a guest are kept, 1–4000 days. Default 400 days. A customer's stay until an
    /// erasure, which finds the orders by them.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "4000.00:00:00")]
    public TimeSpan KeepPersonFor { get; init; } = CheckoutRequest.KeptByDefault;
}
