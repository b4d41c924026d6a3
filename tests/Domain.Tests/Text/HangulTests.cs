using Personalisation.Domain.Text;

namespace Personalisation.Domain.Tests.Text;

/// <summary>The arithmetic of Hangul syllables (The Unicode Standard, section 3.12).</summary>
internal sealed class HangulTests
{
    private const string Leads = "ᄀᄁᄂᄃᄄᄅᄆᄇᄈᄉᄊᄋᄌᄍᄎᄏᄐᄑᄒ";
    private const string Vowels = "ᅡᅢᅣᅤᅥᅦᅧᅨᅩᅪᅫᅬᅭᅮᅯᅰᅱᅲᅳᅴᅵ";
    private const string Tails = "ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ";

    private static IEnumerable<string> Spelled =>
        from lead in Leads
        from vowel in Vowels
        from tail in Tails.Select(tail => $"{tail}").Prepend("")
        select $"{lead}{vowel}{tail}";

    private static IEnumerable<string> Syllables => Enumerable.Range('가', 11_172).Select(code => $"{(char)code}");

    [Test]
    public void Compose_LettersOfEverySyllable_AreTheSyllablesInOrder() =>
        Assert.That(Spelled.Select(CanonicalText.Compose), Is.EqualTo(Syllables));

    [Test]
    public void Compose_EverySyllable_IsItself() =>
        Assert.That(Syllables.Select(CanonicalText.Compose), Is.EqualTo(Syllables));

    [Test]
    public void Compose_SyllableWithoutATail_TakesATail() =>
        Assert.That(
            Tails.Select(tail => CanonicalText.Compose($"힣{tail}") + CanonicalText.Compose($"히{tail}")),
            Is.EqualTo(Tails.Select((tail, index) => $"힣{tail}{(char)('히' + index + 1)}"))
        );

    [TestCase("\u10ff\u1161")] // before the first lead
    [TestCase("\u1113\u1161")] // after the last
    [TestCase("\u1100\u1160")] // before the first vowel
    [TestCase("\u1100\u1176")] // after the last
    [TestCase("\uac00\u11a7")] // before the first tail
    [TestCase("\uac00\u11c3")] // after the last
    [TestCase("\u1100\u11a8")] // no vowel
    [TestCase("\u1161\u11a8")] // no lead
    [TestCase("\u1100\u0300\u1161")] // a mark in between
    [TestCase("\uabff")]
    [TestCase("\ud7a4")]
    public void Compose_NoSyllable_StaysAsItIs(string text) =>
        Assert.That(CanonicalText.Compose(text), Is.EqualTo(text));
}
