using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Personalisation.Domain.Blobs;

namespace Personalisation.Application.Errors;

/// <summary>
/// Finds what a body has and its contract does not. The serializer refuses the first of it with a .NET type name and
/// without its place: this second reading names each member, and what was probably meant.
/// </summary>
public static class UnknownMembers
{
    // So many names help; a body may hold ten thousand.
    private const int MostReported = 20;

    // Of a name that is no name: a path is read by people.
    private const int LongestName = 128;

    /// <summary>The rules that such members break, by their places; empty where there are none.</summary>
    /// <param name="utf8">Well-formed JSON, without a byte order mark.</param>
    /// <param name="contract">What it should be of.</param>
    public static IReadOnlyDictionary<string, string[]> In(ReadOnlySpan<byte> utf8, JsonTypeInfo contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        // What nests more deeply than a contract is passed over, and must not end the search.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = utf8.Length + 1 });
        reader.Read();
        Search(ref reader, contract, "", found);
        return found;
    }

    private static void Search(
        ref Utf8JsonReader reader,
        JsonTypeInfo contract,
        string place,
        Dictionary<string, string[]> found
    )
    {
        switch (reader.TokenType, contract.Kind)
        {
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Object):
                SearchObject(ref reader, contract, place, found);
                break;
            case (JsonTokenType.StartArray, JsonTypeInfoKind.Enumerable):
                var items = contract.Options.GetTypeInfo(contract.ElementType!);
                for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
                {
                    Search(ref reader, items, $"{place}[{i}]", found);
                }

                break;
            case (JsonTokenType.StartObject, JsonTypeInfoKind.Dictionary):
                var values = contract.Options.GetTypeInfo(contract.ElementType!);
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    Search(ref reader, values, Step(place, name), found);
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void SearchObject(
        ref Utf8JsonReader reader,
        JsonTypeInfo contract,
        string place,
        Dictionary<string, string[]> found
    )
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (contract.Properties.FirstOrDefault(it => name.Equals(it.Name, StringComparison.Ordinal)) is { } member)
            {
                Search(ref reader, contract.Options.GetTypeInfo(member.PropertyType), Step(place, name), found);
                continue;
            }

            if (found.Count < MostReported)
            {
                var known = contract.Properties.Select(it => it.Name).ToList();
                found[Step(place, name)] = [UnknownName.Rule(name, "a property of this object", known)];
            }

            reader.Skip();
        }
    }

    private static string Step(string place, string name)
    {
        var path = new StringBuilder(place);
        JsonPath.AppendName(path, name.Length > LongestName ? $"{name[..LongestName]}…" : name);
        return path.ToString();
    }
}
