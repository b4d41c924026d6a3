using System.ComponentModel.DataAnnotations;

namespace Personalisation.Application.Orders;

/// <summary>Options of orders.</summary>
public sealed record OrderOptions
{
    /// <summary>After how long an order lapses that is not confirmed, 1 minute–30 days. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromDays(1);
}
