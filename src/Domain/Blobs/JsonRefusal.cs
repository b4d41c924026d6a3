namespace Personalisation.Domain.Blobs;

/// <summary>Why a document was rejected.</summary>
/// <param name="Path">
/// The path: <c>a.b[2].c</c>, names that are not simple identifiers as <c>['x y']</c>, the document itself as <c>$</c>.
/// </param>
/// <param name="Reason">What is wrong there, as a text for the client.</param>
public sealed record JsonRefusal(string Path, string Reason);
