using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>How clients name the states of orders.</summary>
public static class OrderStateNames
{
    private static readonly (string Name, OrderState State)[] Known =
    [
        ("PENDING", OrderState.Pending),
        ("CONFIRMED", OrderState.Confirmed),
        ("PREPARING", OrderState.Preparing),
        ("READY", OrderState.Ready),
        ("OUT_FOR_DELIVERY", OrderState.OutForDelivery),
        ("COMPLETED", OrderState.Completed),
        ("CANCELLED", OrderState.Cancelled),
    ];

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(known => known.Name)];

    /// <summary>The names of the states of open orders.</summary>
    public static readonly IReadOnlyList<string> Open =
    [
        .. Known.Where(known => OrderStates.IsOpen(known.State)).Select(known => known.Name),
    ];

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = $"must be one of {string.Join(", ", All)}";

    /// <summary>Whether there is a state of this name.</summary>
    public static bool IsValid(string? name) => All.Contains(name, StringComparer.Ordinal);

    /// <summary>The name of a state.</summary>
    public static string Of(OrderState state) => Array.Find(Known, known => known.State == state).Name;

    /// <summary>The state with this name.</summary>
    public static OrderState Parse(string? name) =>
        Array.Find(Known, known => string.Equals(known.Name, name, StringComparison.Ordinal)).State;
}
