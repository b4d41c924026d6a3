namespace Personalisation.Domain.Paging;

/// <summary>When the entries of a list were created: between two times, neither of them included.</summary>
/// <param name="After">The time before them; null for no bound.</param>
/// <param name="Before">The time after them, or the position; null for no bound.</param>
public sealed record TimeWindow(DateTimeOffset? After, TimePlace? Before);
