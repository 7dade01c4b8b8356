package org.commonpurse.outside;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which addresses may be asked: public ones by https, and those that the operator listed with {@code --allow-address}.
 *
 * @param places host and port, as in {@code localhost:8080}, in small letters
 */
record Allowed(Set<String> places) {

    /** A host that is a number in some spelling: decimal, octal, hexadecimal, short. Only the plain one is understood. */
    private static final Pattern NUMBER = Pattern.compile("(?i)(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+))*\\.?");
    private static final Pattern DOTTED =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    static Allowed of(String list) {
        return new Allowed(Arrays.stream(list.split(","))
                .map(place -> place.strip().toLowerCase(Locale.ROOT))
                .filter(place -> !place.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Host and port of an address, as the list writes them. */
    static String place(URI address) {
        var port = address.getPort() >= 0 ? address.getPort() : "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /**
     * Looks at the text of an address, before its host is looked up.
     *
     * @param host the host as the client understood it
     * @throws Unreachable where it may not be asked
     */
    void check(URI address, String host) {
        if (!plain(address).equalsIgnoreCase(host) && !host.contains(":")) {
            throw Unreachable.refused("%s is not asked: its host can be read in two ways".formatted(shown(address)));
        }
        if (places.contains(place(address))) {
            return;
        }
        if ("http".equalsIgnoreCase(address.getScheme())) {
            throw Unreachable.refused("%s is not asked: only https is; plain http needs `--allow-address %s`"
                    .formatted(shown(address), place(address)));
        }
        if (NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            throw Unreachable.refused("%s is not asked: its host is a number in disguise".formatted(shown(address)));
        }
        if (host.contains(":") || DOTTED.matcher(host).matches()) {
            check(address, List.of(literal(address, host)));
        }
    }

    /**
     * Looks at the form of an address.
     *
     * @throws Unreachable where it is not one of a page
     */
    static void form(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw Unreachable.refused("%s is not asked: it does not begin with https://".formatted(shown(address)));
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getHost().contains("%")) {
            throw Unreachable.refused("%s is not asked: it is not a plain address, https://host/path".formatted(shown(address)));
        }
    }

    private static InetAddress literal(URI address, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Unreachable("%s is not asked: its host is no address".formatted(shown(address)), true, e);
        }
    }

    private static String plain(URI address) {
        return address.getHost().replace("[", "").replace("]", "");
    }

    /**
     * Looks at what the host's name stands for.
     *
     * @throws Unreachable where one of the addresses is not a public one
     */
    void check(URI address, List<InetAddress> found) {
        if (places.contains(place(address))) {
            return;
        }
        for (var one : found) {
            if (!isPublic(one)) {
                throw Unreachable.refused("%s is not asked: %s is not a public address; if it is meant, use `--allow-address %s`"
                        .formatted(shown(address), one.getHostAddress(), place(address)));
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        var a = four[0] & 0xff;
        var b = four[1] & 0xff;
        var c = four[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    /** Global unicast only, without those that stand for another address; NAT64 is judged by what it stands for. */
    private static boolean isPublicSix(byte[] six) {
        var first = (six[0] & 0xff) << 8 | six[1] & 0xff;
        var second = (six[2] & 0xff) << 8 | six[3] & 0xff;
        if (first == 0x64 && second == 0xff9b && Arrays.equals(six, 4, 12, new byte[8], 0, 8)) {
            return isPublic(Arrays.copyOfRange(six, 12, 16));
        }
        var global = first >= 0x2000 && first <= 0x3fff;
        var special = first == 0x2001 && (second < 0x200 || second == 0xdb8)
                || first == 0x2002
                || first == 0x3fff && second < 0x1000;
        return global && !special;
    }

    /** The address without what may be secret in it. */
    static String shown(URI address) {
        return "%s://%s%s".formatted(
                address.getScheme(), Allowed.place(address), address.getRawPath() == null ? "" : address.getRawPath());
    }
}
