using System.Text;
using CsCheck;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

public class TileAddresses
{
    private static readonly Gen<TilePath> Any = Gen.Select(
        Gen.Int[TilePath.Entries, 63],
        Gen.OneOf(Gen.Long[0, 2000], Gen.Long[0, 1L << 40], Gen.Long[0, long.MaxValue]),
        Gen.Int[1, 256],
        (level, index, width) => new TilePath(level, index, width));

    [Theory]
    [InlineData("tile/0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("tile/63/000.p/255", 63, 0, 255)]
    [InlineData("tile/entries/x001/x234/067", TilePath.Entries, 1234067, 256)]
    [InlineData("tile/entries/999.p/1", TilePath.Entries, 999, 1)]
    public void An_address_is_read_and_written_as_the_specification_says(string address, int level, long index, int width)
    {
        TilePath.TryParse(address, out var path).ShouldBeTrue();
        path.ShouldBe(new TilePath(level, index, width));
        path.ToString().ShouldBe(address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile//000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x001/x234")]
    [InlineData("tile/0/xx001/234")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/.p/1")]
    [InlineData("tile/0/000/.p/1")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/data/000")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/ 01")]
    [InlineData("tile/0/０００")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/8/0/000")]
    public void No_other_spelling_is_an_address(string? address) => TilePath.TryParse(address, out _).ShouldBeFalse();

    [Fact]
    public void Every_address_is_read_back() => Any.Sample(path => TilePath.TryParse(path.ToString(), out var read) && read == path);

    [Fact]
    public void An_altered_address_is_another_place_or_none() =>
        Gen.Select(Any, Gen.Int[0, 1000], Gen.Char["0123456789x/.p-"]).Sample((path, at, c) =>
        {
            var address = path.ToString();
            var altered = address.Remove(at % address.Length, 1).Insert(at % address.Length, c.ToString());
            return altered == address || !TilePath.TryParse(altered, out var read) || (read != path && read.ToString() == altered);
        });

    [Fact]
    public void Go_writes_the_same_addresses() =>
        GoVectors.All("paths").All(path => TilePath.TryParse(path.GetString(), out _)).ShouldBeTrue();

    [Theory]
    [InlineData(256, 0, 0, 256)]
    [InlineData(70000, 0, 273, 112)]
    [InlineData(70000, 1, 1, 17)]
    [InlineData(70000, 2, 0, 1)]
    [InlineData(70000, TilePath.Entries, 273, 112)]
    [InlineData(long.MaxValue, 7, 0, 127)]
    public void A_tile_is_as_wide_as_the_tree_has_hashes_there(long size, int level, long index, int width) =>
        TilePath.In(size, level, index).ShouldBe(new TilePath(level, index, width));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(256, 0, 1)]
    [InlineData(70000, 3, 0)]
    [InlineData(70000, 0, -1)]
    [InlineData(70000, 0, long.MaxValue)]
    [InlineData(70000, 0, long.MaxValue / 256 + 1)]
    [InlineData(long.MaxValue, 63, 0)]
    public void A_tree_has_no_tile_beyond_its_edge(long size, int level, long index) => TilePath.In(size, level, index).ShouldBeNull();

    [Fact]
    public void A_bundle_has_each_entry_behind_its_length_in_two_bytes() =>
        EntryBundle.Write([Encoding.UTF8.GetBytes("ab"), Array.Empty<byte>(), new byte[300]])
            .ShouldBe([0, 2, (byte)'a', (byte)'b', 0, 0, 1, 44, .. new byte[300]]);

    [Fact]
    public void Every_bundle_is_read_back_and_no_shorter_or_longer_one() =>
        Gen.Byte.Array[0, 40].List[1, 256].Sample(entries =>
        {
            var bundle = EntryBundle.Write([.. entries.Select(entry => (ReadOnlyMemory<byte>)entry)]);
            EntryBundle.Read(bundle, entries.Count).Select(entry => Convert.ToHexString(entry.Span)).ShouldBe(entries.Select(Convert.ToHexString));
            Should.Throw<FormatException>(() => EntryBundle.Read(bundle.AsMemory(..^1), entries.Count));
            Should.Throw<FormatException>(() => EntryBundle.Read(bundle, entries.Count + 1));
            Should.Throw<FormatException>(() => EntryBundle.Read(bundle, entries.Count - 1));
        }, iter: 50);

    [Fact]
    public void A_bundle_holds_neither_nothing_nor_too_much()
    {
        Should.Throw<ArgumentException>(() => EntryBundle.Write([]));
        Should.Throw<ArgumentException>(() => EntryBundle.Write([.. Enumerable.Repeat((ReadOnlyMemory<byte>)new byte[1], 257)]));
        Should.Throw<ArgumentException>(() => EntryBundle.Write([new byte[65536]]));
        EntryBundle.Read(EntryBundle.Write([new byte[65535]]), 1)[0].Length.ShouldBe(65535);
    }
}
