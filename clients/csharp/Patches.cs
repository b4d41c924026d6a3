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
