using System.Text.Json.Serialization;

namespace Personalisation.Client;

public partial class ProfilePatch
{
    /// <summary>Further members, sent unchanged: null removes, as in <c>{"expires_at":null}</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Verbatim { get; init; }
}

public partial class SegmentPatch
{
    /// <summary>Further members, sent unchanged: null removes, as in <c>{"top_categories":null}</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Verbatim { get; init; }
}

public partial class VendorPatch
{
    /// <summary>Further members, sent unchanged: null gives the default, as in <c>{"description":null}</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Verbatim { get; init; }
}

public partial class ProductPatch
{
    /// <summary>Further members, sent unchanged: null gives the default, as in <c>{"category":null}</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Verbatim { get; init; }
}

public partial class StockRequest
{
    /// <summary>A stock that is not counted and never runs out.</summary>
    public static StockRequest NotCounted { get; } = new() { Available = null };
}
