namespace Personalisation.Domain.Blobs;

/// <summary>Why a document was not taken.</summary>
/// <param name="Path">The place: <c>a.b[2].c</c>, names that are not simple identifiers as <c>['x y']</c>, the document itself as <c>$</c>.</param>
/// <param name="Reason">What is wrong there, for the client to read.</param>
public sealed record JsonRefusal(string Path, string Reason);
