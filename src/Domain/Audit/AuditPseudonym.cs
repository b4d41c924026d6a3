using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Audit;

/// <summary>
/// The name that the trail uses for a person: a digest of the person's id under a random salt. With the salt it shows whose
/// name it is; without it, after an erasure, no guess leads to the person.
/// </summary>
/// <param name="Name">32 hexadecimal digits in lower case.</param>
/// <param name="Salt">The salt, 64 hexadecimal digits.</param>
public sealed record AuditPseudonym(string Name, string Salt)
{
    /// <summary>Tells these names from the random ones of before, of which one in 16 million begins like this.</summary>
    private const string Mark = "000000";

    private const int Length = 32;
    private const int SaltBytes = 32;

    /// <summary>A new name of a person.</summary>
    public static AuditPseudonym New(UserId person)
    {
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));
        return new(NameOf(person, salt), salt);
    }

    /// <summary>Whether a text has the form of a name.</summary>
    public static bool IsValid(string name) => name.Length == Length && name.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a name was computed from a person and a salt.</summary>
    public static bool IsOf(string name, UserId person, string? salt) =>
        salt is not null && string.Equals(name, NameOf(person, salt), StringComparison.Ordinal);

    /// <summary>
    /// Whether a record may say that a name is a person's: it was computed from both, or it is random, from before, and
    /// proves nothing.
    /// </summary>
    public static bool MayBeOf(string name, UserId person, string? salt) =>
        !name.StartsWith(Mark, StringComparison.Ordinal) || IsOf(name, person, salt);

    private static string NameOf(UserId person, string salt)
    {
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(person.Value));
        return Mark + Convert.ToHexStringLower(digest)[..(Length - Mark.Length)];
    }
}
